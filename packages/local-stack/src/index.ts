/**
 * What `npm start`, the end-to-end tests and the benchmarks start: PostgreSQL,
 * the sandbox, the backend and the portal.
 *
 * @packageDocumentation
 */
export * from './childProcess';
export * from './settings';
export * from './stack';
export { findFreePort } from './freePort';
export * from './replicas';
export * from './packed';
export { startTraceCollector, type ReceivedSpan } from './startTraceCollector';
export { databaseClient } from './databaseClient';
export { ensureDatabase } from './ensureDatabase';
export { provideSecret } from './secrets';
export { productionDir } from './productionDir';
export { productionEnvironment } from './productionEnvironment';
export { createDemoRules } from './costs/demoRules';
export { createPastRequests } from './surveys/pastRequests';
export { createPastWaves } from './surveys/pastWaves';
