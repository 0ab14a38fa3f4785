import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/frontend-plugin-api';

/** The pages about adoption, updates, campaigns and moves. */
export const rootRouteRef = createRouteRef();

/** The form of a template, in the scaffolder. */
export const selectedTemplateRouteRef = createExternalRouteRef({
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});
