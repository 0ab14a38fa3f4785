export { createCollectorTables, dropCollectorTables } from './collectorTables';
export { DatabaseCollectorRuns } from './DatabaseCollectorRuns';
export { collectorsQuerySchema, listCollectors } from './listCollectors';
export type { ListedCollector } from './listCollectors';
export { MeasuredCollectorRuns } from './MeasuredCollectorRuns';
export { runCollector } from './runCollector';
export { scheduleCollector } from './scheduleCollector';
export type {
  CollectedBatch,
  Collector,
  CollectorContext,
  CollectorRunRecord,
  CollectorRunsStore,
  CollectorState,
} from './types';
