import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The pages of surveys; without more in the address, the open one. */
export const rootRouteRef = createRouteRef();
