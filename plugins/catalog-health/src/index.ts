/**
 * The page on the health of the catalog.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export { catalogHealthApiRef } from './api/CatalogHealthApi';
export type { CatalogHealthApi } from './api/CatalogHealthApi';
export { catalogHealthTranslationRef } from './translation';
