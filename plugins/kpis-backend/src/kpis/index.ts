export { AuthorizedKpiReadModel } from './AuthorizedKpiReadModel';
export { DatabaseKpiReadModel } from './DatabaseKpiReadModel';
export { type KpiDefinitions, StoredKpiDefinitions } from './KpiDefinitions';
export type { KpiReadModel } from './KpiReadModel';
export { createKpisRouter } from './routes';
