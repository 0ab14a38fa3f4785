export { AuthorizedPreflight } from './AuthorizedPreflight';
export { createPreflightRoutes, preflightOperations } from './routes';
export { TemplatePreflight, type EarlierRuns } from './TemplatePreflight';
export type { Preflight, ReadOptions } from './types';
