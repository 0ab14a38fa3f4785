import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The page. */
export const rootRouteRef = createRouteRef();
