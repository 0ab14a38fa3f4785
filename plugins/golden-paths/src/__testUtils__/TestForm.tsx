import { SecretsContextProvider } from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import type { StepperProps } from '@backstage/plugin-scaffolder-react/alpha';
import type { JsonObject, JsonValue } from '@backstage/types';

/** Props of {@link TestForm}. */
export interface TestFormProps {
  field: StepperProps['extensions'][number];
  /** The form's only page. */
  properties: JsonObject;
  required?: string[];
  initialState?: Record<string, JsonValue>;
  onCreate?: StepperProps['onCreate'];
}

/** Backstage's own form with one of our fields in it. */
export function TestForm(props: TestFormProps) {
  const { field, properties, required = [], initialState, onCreate } = props;
  return (
    <SecretsContextProvider>
      <Stepper
        manifest={{
          title: 'Form',
          steps: [
            {
              title: 'Only page',
              schema: { title: 'Only page', required, properties },
            },
          ],
        }}
        extensions={[field]}
        initialState={initialState}
        formProps={{ EXPERIMENTAL_theme: 'bui' }}
        onCreate={onCreate ?? (async () => {})}
      />
    </SecretsContextProvider>
  );
}
