/**
 * Schemas, permissions and pure rules that both sides of the kpis plugin use.
 *
 * @packageDocumentation
 */
export * from './permissions';
export * from './schemas';
