/**
 * Brings in bills, gives every charge an owner, a reason, or a name for why
 * not, and reconciles to the invoice.
 *
 * @packageDocumentation
 */
export { costsPlugin as default } from './plugin';
