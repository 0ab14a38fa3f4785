/**
 * Backend of the kpis plugin.
 *
 * @packageDocumentation
 */
export { kpisPlugin as default } from './plugin';
