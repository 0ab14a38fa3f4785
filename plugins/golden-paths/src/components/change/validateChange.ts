import type { ApiHolder } from '@backstage/frontend-plugin-api';
import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import type { InfrastructureResponse } from '@provenpath/plugin-golden-paths-common';
import { goldenPathsApiRef } from '../../api/GoldenPathsApi';
import { readTranslation } from '../../readTranslation';
import { changeOf, entityRefIn } from './changeOf';
import type { ChangeOptions } from './changeOf';

async function readResource(
  entityRef: string,
  apiHolder: ApiHolder,
): Promise<InfrastructureResponse | undefined> {
  try {
    return await apiHolder.get(goldenPathsApiRef)?.getInfrastructure(entityRef);
  } catch {
    // The field shows why it cannot be read; the run reads it again and refuses
    // what must not be.
    return undefined;
  }
}

/** Keeps the form on its page while the change would be refused. */
export const validateChange: CustomFieldValidator<
  string,
  ChangeOptions
> = async (_value, field, { apiHolder, formData, uiSchema }) => {
  const t = readTranslation(apiHolder);
  const options = uiSchema?.['ui:options'];
  const entityRef = entityRefIn(options, formData);
  if (!entityRef) {
    field.addError(t('change.noEntity'));
    return;
  }
  const resource = await readResource(entityRef, apiHolder);
  if (!resource) {
    return;
  }
  const plan = changeOf(options?.action ?? 'resize', resource, formData);
  if (!resource.mayChange) {
    field.addError(t('change.notAllowed'));
  } else if (!plan) {
    field.addError(t('change.notOffered'));
  } else {
    plan.problems.forEach(problem => field.addError(problem));
  }
};
