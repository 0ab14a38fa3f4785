import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { ServiceName } from './ServiceName';
import { validateServiceName } from './validateServiceName';

/** `ui:field: ServiceName` */
export const serviceNameField = createFormField({
  name: 'ServiceName',
  component: ServiceName,
  validation: validateServiceName,
  schema: makeFieldSchema({ output: z => z.string() }),
});
