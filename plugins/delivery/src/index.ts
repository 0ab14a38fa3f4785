/**
 * CI runs, deployments, the Argo CD application and the operations links of an
 * entity.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export { deliveryApiRef } from './api/DeliveryApi';
export type { CiRunsRequest, DeliveryApi } from './api/DeliveryApi';
export { deliveryTranslationRef } from './translation';
