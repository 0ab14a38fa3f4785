import { createRandom } from '../organization/random';
import { ACCOUNTS, BILLING_ACCOUNTS } from './accounts';
import type { BillStory } from './awsResources';
import { azureResources } from './azureResources';
import {
  accountColumns,
  atListPrice,
  type Issuer,
  plainCharge,
} from './charges';
import { closeMonth, correction, promotionalCredit } from './closing';
import { firstDayOf } from './days';
import type { BillRow } from './model';
import type { MonthPlan } from './plan';
import { SERVICES } from './services';
import { toUnits } from './units';
import { usageOfDay } from './usage';

const AZURE: Issuer = {
  name: 'Microsoft',
  currency: 'EUR',
  billingAccount: BILLING_ACCOUNTS.azure,
  subAccountType: 'Subscription',
  subAccountId: account => `/subscriptions/${ACCOUNTS[account].subscription}`,
};

/** All rows of a month at Azure. */
export function azureRows(
  seed: string,
  story: BillStory,
  plan: MonthPlan,
): BillRow[] {
  const { month, until, index } = plan;
  const resources = azureResources(story.assistantOn);
  const random = createRandom(seed).fork(`bill/azure/${month}`);
  const close = { issuer: AZURE, month, until, service: SERVICES.synapse };
  const notebooks = plainCharge(AZURE, month, {
    category: 'Purchase',
    description: 'Databricks, monthly subscription by Azure Marketplace',
    from: firstDayOf(month),
    until,
    service: {
      name: 'Databricks',
      category: 'Analytics',
      subcategory: 'Analytics Platforms',
    },
    costs: atListPrice(toUnits(690)),
    more: {
      ...accountColumns(AZURE, 'data'),
      PublisherName: 'Databricks',
      ServiceProviderName: 'Databricks',
      Tags: JSON.stringify({ owner: 'team-data-platform' }),
    },
  });
  const charges = [
    ...plan.days.flatMap(on => usageOfDay(AZURE, resources, on, random)),
    notebooks,
    ...(index % 6 === 3
      ? [promotionalCredit(close, 'Azure sponsorship', 200)]
      : []),
    ...(index % 4 === 3 ? [correction(close, resources[0])] : []),
  ];
  return [...charges, ...closeMonth(close, charges)];
}
