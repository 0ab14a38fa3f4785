/**
 * Form fields, run panel and infrastructure cards of the golden paths.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
