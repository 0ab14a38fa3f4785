import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The page with all events. */
export const rootRouteRef = createRouteRef();
