/**
 * How the catalog keeps up, for the platform team.
 *
 * @packageDocumentation
 */
export { catalogModuleHealth as default } from './module';
