export { AuthorizedEntityDeliveries } from './AuthorizedEntityDeliveries';
export { CatalogEntityDeliveries } from './CatalogEntityDeliveries';
export { createEntityRoutes, entityOperations } from './routes';
export type { EntityDeliveries } from './types';
