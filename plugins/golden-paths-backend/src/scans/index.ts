export { createScanCollector, SCAN_COLLECTOR_ID } from './createScanCollector';
export { DatabaseScanStore } from './DatabaseScanStore';
export { readScanConfig, type ScanConfig } from './readScanConfig';
export type {
  ReadGoldenPath,
  ScannedRepository,
  ScanRecord,
  ScanStore,
} from './types';
