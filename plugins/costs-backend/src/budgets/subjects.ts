import { AuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { BudgetSave } from '@provenpath/plugin-costs-common';

/** The subject that means everybody. */
export const ORGANIZATION = 'organization';

/**
 * Checks that a budget is of something that exists. It is ended whatever has become
 * of that. The catalog is asked as the plugin: machines that may set budgets need
 * not be let into it.
 *
 * @throws InputError (400) for a subject that the catalog does not have.
 */
export async function checkSubject(
  { subject, amount }: Pick<BudgetSave, 'subject' | 'amount'>,
  options: {
    catalog: Pick<CatalogService, 'getEntityByRef'>;
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  },
): Promise<void> {
  if (amount === null || subject === ORGANIZATION) {
    return;
  }
  const credentials = await options.auth.getOwnServiceCredentials();
  if (!(await options.catalog.getEntityByRef(subject, { credentials }))) {
    throw new InputError(
      `"subject" is "${subject}", which is not in the catalog. Use "organization", or the ref of a group, system, domain, component or resource that is there; to end a budget of what has left the catalog, leave its amount out ("amount": null)`,
    );
  }
}
