import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The pages of surveys; without more in the address, the open one. */
export const rootRouteRef = createRouteRef();

/** Last part of the address of what the platform team does. */
export const MANAGE_PATH = 'manage';
