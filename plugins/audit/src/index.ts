/**
 * The page for auditors.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export { auditApiRef } from './api/AuditApi';
export type { AuditApi, EventsRequest } from './api/AuditApi';
export { auditTranslationRef } from './translation';
