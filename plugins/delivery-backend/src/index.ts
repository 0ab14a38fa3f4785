/**
 * CI runs, deployments and Argo CD applications of the catalog's entities.
 *
 * @packageDocumentation
 */
export { deliveryPlugin as default } from './plugin';
