import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The page with all KPIs. */
export const rootRouteRef = createRouteRef();

/** One printable page for management. */
export const reportRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/report',
});

/** The collectors and their last runs. */
export const collectorsRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/collectors',
});

/** The page of one KPI: history, definition, evidence. */
export const kpiRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:kpiId',
});

/** Where a template is chosen, for who has no run to show yet. */
export const templatesRouteRef = createExternalRouteRef({
  defaultTarget: 'scaffolder.root',
});
