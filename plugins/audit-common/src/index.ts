/**
 * Schemas and permissions of the audit plugin.
 *
 * @packageDocumentation
 */
export * from './permissions';
export * from './schemas';
