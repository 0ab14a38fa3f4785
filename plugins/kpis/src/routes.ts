import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The page with all KPIs. */
export const rootRouteRef = createRouteRef();

/** The page of one KPI: history, definition, evidence. */
export const kpiRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/:kpiId',
});

/** Where a template is chosen, for who has no run to show yet. */
export const templatesRouteRef = createExternalRouteRef({
  defaultTarget: 'scaffolder.root',
});
