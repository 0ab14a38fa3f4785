export { CatalogAudience } from './CatalogAudience';
export type { Audience, AudienceMember } from './CatalogAudience';
