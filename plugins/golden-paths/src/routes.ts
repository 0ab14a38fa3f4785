import { createExternalRouteRef } from '@backstage/frontend-plugin-api';

/** The form of a template, in the scaffolder. */
export const selectedTemplateRouteRef = createExternalRouteRef({
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});
