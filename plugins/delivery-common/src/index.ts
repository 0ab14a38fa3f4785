/**
 * Schemas and permissions that both sides of the delivery plugin use.
 *
 * @packageDocumentation
 */
export * from './collectors';
export * from './frequency';
export * from './permissions';
export * from './schemas';
