import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import type { ApiHolder } from '@backstage/frontend-plugin-api';
import { goldenPathsApiRef } from '../../api/GoldenPathsApi';
import { readTranslation } from '../../readTranslation';

async function isTaken(name: string, apiHolder: ApiHolder): Promise<boolean> {
  try {
    const answer = await apiHolder.get(goldenPathsApiRef)?.checkName(name);
    return answer?.available === false;
  } catch {
    // Not known is not taken: the field says that it could not be checked, and
    // the run looks again before it creates anything.
    return false;
  }
}

/** Keeps a taken name on its page; the form's own rules come before this. */
export const validateServiceName: CustomFieldValidator<string> = async (
  name,
  field,
  { apiHolder },
) => {
  if (name && (await isTaken(name, apiHolder))) {
    field.addError(
      readTranslation(apiHolder)('serviceName.takenError', { name }),
    );
  }
};
