import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { readTranslation } from '../../readTranslation';
import { CHECKING, FAILED } from './preflightValue';

/** Keeps the form on its page while a check failed or is still running. */
export const validatePreflight: CustomFieldValidator<string> = (
  value,
  field,
  { apiHolder },
) => {
  if (value === FAILED) {
    field.addError(readTranslation(apiHolder)('preflight.standsInTheWay'));
  } else if (!value || value === CHECKING) {
    field.addError(readTranslation(apiHolder)('preflight.stillRunning'));
  }
};
