/**
 * The registration standard of the catalog.
 *
 * @packageDocumentation
 */
export { catalogModuleStandards as default } from './module';
