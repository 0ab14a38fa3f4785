export { createDemoBills, type DemoBillOptions } from './createDemoBills';
export { CLUSTER } from './shared';
export { databaseEntities } from './databaseEntities';
export { createClusterWeights, type ClusterWeight } from './clusterWeights';
export { createOrderVolumes, type DayVolume } from './orderVolumes';
export { planMonths, type MonthPlan } from './plan';
export { RENAMED } from './tags';
export type { Bill } from './model';
