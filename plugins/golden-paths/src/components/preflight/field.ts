import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { GoldenPathPreflight } from './GoldenPathPreflight';
import { validatePreflight } from './validatePreflight';

/** `ui:field: GoldenPathPreflight` */
export const preflightField = createFormField({
  name: 'GoldenPathPreflight',
  component: GoldenPathPreflight,
  validation: validatePreflight,
  schema: makeFieldSchema({ output: z => z.string() }),
});
