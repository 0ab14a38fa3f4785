import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { CostOfSize } from './CostOfSize';

/** `ui:field: CostOfSize` */
export const costOfSizeField = createFormField({
  name: 'CostOfSize',
  component: CostOfSize,
  schema: makeFieldSchema({ output: z => z.string() }),
});
