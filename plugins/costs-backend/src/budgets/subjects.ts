import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { BudgetSave } from '@provenpath/plugin-costs-common';

/** The subject that means everybody. */
export const ORGANIZATION = 'organization';

/**
 * Checks that a budget is of something that exists. It is ended whatever has become
 * of that.
 *
 * @throws InputError (400) for a subject that the catalog does not have, or does
 * not show to whoever asks.
 */
export async function checkSubject(
  { subject, amount }: Pick<BudgetSave, 'subject' | 'amount'>,
  options: {
    catalog: Pick<CatalogService, 'getEntityByRef'>;
    credentials: BackstageCredentials;
  },
): Promise<void> {
  if (amount === null || subject === ORGANIZATION) {
    return;
  }
  const { catalog, credentials } = options;
  if (!(await catalog.getEntityByRef(subject, { credentials }))) {
    throw new InputError(
      `"subject" is "${subject}", which is not in the catalog. Use "organization", or the ref of a group, system, domain, component or resource that is there; to end a budget of what has left the catalog, leave its amount out ("amount": null)`,
    );
  }
}
