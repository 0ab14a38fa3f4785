import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** The fields that a template's form may name in `ui:field`. */
export const formFields = [
  FormFieldBlueprint.make({
    name: 'service-name',
    params: {
      field: async () =>
        (await import('./components/serviceName/field')).serviceNameField,
    },
  }),
  FormFieldBlueprint.make({
    name: 'preflight',
    params: {
      field: async () =>
        (await import('./components/preflight/field')).preflightField,
    },
  }),
  FormFieldBlueprint.make({
    name: 'infrastructure-change',
    params: {
      field: async () =>
        (await import('./components/change/field')).changeField,
    },
  }),
  FormFieldBlueprint.make({
    name: 'typed-confirmation',
    params: {
      field: async () =>
        (await import('./components/confirmation/field')).confirmationField,
    },
  }),
];
