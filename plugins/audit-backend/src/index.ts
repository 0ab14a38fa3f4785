/**
 * Keeps what Backstage's auditor is told, and lets auditors read it.
 *
 * @packageDocumentation
 */
export { auditFeatures as default } from './features';
