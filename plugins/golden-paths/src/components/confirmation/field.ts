import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { TypedConfirmation } from './TypedConfirmation';
import { validateConfirmation } from './validateConfirmation';

/** `ui:field: TypedConfirmation` */
export const confirmationField = createFormField({
  name: 'TypedConfirmation',
  component: TypedConfirmation,
  validation: validateConfirmation,
  schema: makeFieldSchema({
    output: z => z.string(),
    uiOptions: z =>
      z.object({
        expected: z
          .string()
          .optional()
          .describe('The text that has to be typed'),
        expectedField: z
          .string()
          .optional()
          .describe(
            'The answer that holds the text, or an entity ref with that name',
          ),
      }),
  }),
});
