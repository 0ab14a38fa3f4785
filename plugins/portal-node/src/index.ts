/**
 * What the portal's backend plugins share and none of them owns: the collector
 * runner, calendar periods, cursor paging, OpenAPI from zod, readable input
 * errors, the check of a permission, reads shared by many readers.
 *
 * @packageDocumentation
 */
export * from './collectors';
export * from './github';
export * from './openapi';
export * from './paging';
export * from './periods';
export * from './permissions';
export * from './sharedReads';
export * from './validation';
