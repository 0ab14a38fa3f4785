import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { CostOfSize } from './CostOfSize';

/** `ui:field: CostOfSize` */
export const costOfSizeField = createFormField({
  name: 'CostOfSize',
  component: CostOfSize,
  schema: makeFieldSchema({
    output: z => z.string(),
    uiOptions: z =>
      z.object({
        template: z
          .string()
          .optional()
          .describe(
            "The template that made what is compared, in any environment; the form's own, in its environment, when absent",
          ),
      }),
  }),
});
