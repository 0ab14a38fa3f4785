export { AuthorizedInfrastructure } from './AuthorizedInfrastructure';
export { CatalogInfrastructure } from './CatalogInfrastructure';
export { createInfrastructureRoutes, infrastructureOperations } from './routes';
export type { Infrastructure } from './types';
