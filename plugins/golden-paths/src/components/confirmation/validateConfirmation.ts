import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { readTranslation } from '../../readTranslation';
import { expectedText } from './expectedText';
import type { ConfirmationOptions } from './expectedText';

/** Keeps the form on its page until the text is typed; the run asks again. */
export const validateConfirmation: CustomFieldValidator<
  string,
  ConfirmationOptions
> = (value, field, { apiHolder, formData, uiSchema }) => {
  const t = readTranslation(apiHolder);
  const expected = expectedText(uiSchema?.['ui:options'], formData);
  if (expected === undefined) {
    field.addError(t('confirmation.nothingExpected'));
  } else if (value !== expected) {
    field.addError(t('confirmation.missing', { expected }));
  }
};
