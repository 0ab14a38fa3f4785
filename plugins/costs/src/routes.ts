import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The cost pages. */
export const rootRouteRef = createRouteRef();
