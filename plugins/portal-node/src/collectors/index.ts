export { createCollectorTables, dropCollectorTables } from './collectorTables';
export { DatabaseCollectorRuns } from './DatabaseCollectorRuns';
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
