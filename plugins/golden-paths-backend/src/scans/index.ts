export { createRunsCollector, RUNS_COLLECTOR_ID } from './createRunsCollector';
export { createScanCollector, SCAN_COLLECTOR_ID } from './createScanCollector';
export { DatabaseScanStore } from './DatabaseScanStore';
export { LimitReached, Meter } from './Meter';
export { readGoldenPath } from './readGoldenPath';
export { readRepository } from './readPage';
export { readScanConfig, type ScanConfig } from './readScanConfig';
export {
  DatabaseRunChecks,
  type RunCheckRecord,
  type RunCheckStore,
} from './runChecks';
export type {
  ReadGoldenPath,
  ScannedRepository,
  ScanRecord,
  ScanStore,
} from './types';
