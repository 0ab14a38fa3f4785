/**
 * Schemas, permissions and pure rules that both sides of the kpis plugin use.
 *
 * @packageDocumentation
 */
export * from './annotationSchemas';
export * from './bandRules';
export * from './bands';
export * from './collectorSchemas';
export * from './comparisonSchemas';
export * from './definitionSchemas';
export * from './digestSchemas';
export * from './evidenceSchemas';
export * from './formatValue';
export * from './kaplanMeier';
export * from './medianInterval';
export * from './percentile';
export * from './permissions';
export * from './publishSchemas';
export * from './schemas';
export * from './targetSchemas';
