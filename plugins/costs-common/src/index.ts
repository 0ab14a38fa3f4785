/**
 * Schemas, permissions and pure rules of cost attribution.
 *
 * @packageDocumentation
 */
export * from './attribution';
export * from './attributionsQuery';
export * from './budgets';
export * from './comparables';
export * from './decimals';
export * from './entityCosts';
export * from './importQuality';
export * from './imports';
export * from './invoices';
export * from './money';
export * from './permissions';
export * from './publishedFigures';
export * from './reconciliation';
export * from './reports';
export * from './rules';
export * from './splitAmount';
