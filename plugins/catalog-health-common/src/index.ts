/**
 * Schemas and permissions of the page on the health of the catalog.
 *
 * @packageDocumentation
 */
export * from './permissions';
export * from './schemas';
