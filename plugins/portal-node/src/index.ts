/**
 * What the portal's backend plugins share and none of them owns: the collector
 * runner, scheduled tasks, the migration of a database, calendar periods, cursor paging, OpenAPI from zod, readable input
 * errors, the check of a permission and whose rows it lets see, audited changes, reads shared by many
 * readers, the turn in which backends start, plain answers while the database is away.
 *
 * @packageDocumentation
 */
export * from './audit';
export * from './collectors';
export * from './database';
export * from './github';
export * from './openapi';
export * from './outages';
export * from './paging';
export * from './periods';
export * from './permissions';
export * from './schedules';
export * from './sharedReads';
export * from './startup';
export * from './validation';
