import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The tab with CI runs and deployments on the page of an entity. */
export const deliveryTabRouteRef = createRouteRef();
