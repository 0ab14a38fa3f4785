/**
 * Schemas, permissions and pure rules that both sides of the kpis plugin use.
 *
 * @packageDocumentation
 */
export * from './bands';
export * from './collectorSchemas';
export * from './formatValue';
export * from './percentile';
export * from './permissions';
export * from './publishSchemas';
export * from './schemas';
