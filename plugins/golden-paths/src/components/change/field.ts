import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { InfrastructureChange } from './InfrastructureChange';
import { validateChange } from './validateChange';

/** `ui:field: InfrastructureChange` */
export const changeField = createFormField({
  name: 'InfrastructureChange',
  component: InfrastructureChange,
  validation: validateChange,
  schema: makeFieldSchema({
    output: z => z.string(),
    uiOptions: z =>
      z.object({
        action: z
          .enum(['resize', 'retire'])
          .describe('What the template does with the resource'),
        entityField: z
          .string()
          .optional()
          .describe(
            'The answer that holds the entity ref; `database` when absent',
          ),
      }),
  }),
});
