import { createRandom } from '../organization/random';
import { ACCOUNTS, BILLING_ACCOUNTS } from './accounts';
import { awsResources, type BillStory } from './awsResources';
import {
  accountColumns,
  atListPrice,
  type Costs,
  type Issuer,
  plainCharge,
} from './charges';
import {
  billedSum,
  closeMonth,
  correction,
  promotionalCredit,
  refund,
} from './closing';
import {
  committedPrice,
  dailyCommitment,
  instalment,
  unusedOn,
  USED,
} from './commitment';
import { firstDayOf } from './days';
import type { BilledResource, BillRow, Units } from './model';
import type { MonthPlan } from './plan';
import { SERVICES } from './services';
import { partOf, toUnits } from './units';
import { lateRows, usageOfDay } from './usage';

export const AWS: Issuer = {
  name: 'Amazon Web Services',
  currency: 'USD',
  billingAccount: BILLING_ACCOUNTS.aws,
  subAccountType: 'Account',
  subAccountId: account => ACCOUNTS[account].id,
};

const SUPPORT_SHARE = 0.05;

function costsOf(
  resource: BilledResource,
  list: Units,
): { costs: Costs; more: BillRow } {
  if (!resource.committed) {
    return { costs: atListPrice(list), more: {} };
  }
  const effective = committedPrice(list);
  return {
    costs: { billed: 0, effective, list, contracted: list },
    more: USED,
  };
}

function monthly(plan: MonthPlan, until: string): BillRow[] {
  const datadog = plainCharge(AWS, plan.month, {
    category: 'Purchase',
    description: 'Datadog Pro, monthly subscription by AWS Marketplace',
    from: firstDayOf(plan.month),
    until,
    service: SERVICES.marketplace,
    costs: atListPrice(toUnits(1480)),
    more: {
      ...accountColumns(AWS, 'production'),
      PublisherName: 'Datadog',
      ServiceProviderName: 'Datadog',
    },
  });
  return [datadog];
}

function exceptions(
  plan: MonthPlan,
  until: string,
  resources: BilledResource[],
): BillRow[] {
  const close = {
    issuer: AWS,
    month: plan.month,
    until,
    service: SERVICES.credits,
  };
  const databases = resources.filter(
    ({ service, committed, from }) =>
      service === SERVICES.rds && !committed && from < plan.historyStart,
  );
  return [
    ...(plan.index % 4 === 1
      ? [promotionalCredit(close, 'Migration programme', 450)]
      : []),
    ...(plan.index % 5 === 4 ? [refund(close, databases[0], 3)] : []),
    ...(plan.index % 3 === 2 ? [correction(close, databases[2])] : []),
    ...(plan.index > 0 ? lateRows(AWS, resources, plan.month) : []),
  ];
}

/** All rows of a month at AWS. */
export function awsRows(
  seed: string,
  story: BillStory,
  plan: MonthPlan,
): BillRow[] {
  const resources = awsResources(seed, story);
  const random = createRandom(seed).fork(`bill/aws/${plan.month}`);
  const usage = plan.days.flatMap(on => [
    ...usageOfDay(AWS, resources, on, random, costsOf),
    unusedOn(AWS, resources, on.day),
  ]);
  const commitment = instalment(
    AWS,
    plan.month,
    plan.until,
    dailyCommitment(resources) * plan.days.length,
  );
  const charges = [
    ...usage,
    commitment,
    ...monthly(plan, plan.until),
    ...exceptions(plan, plan.until, resources),
  ];
  const support = plainCharge(AWS, plan.month, {
    category: 'Purchase',
    description: 'AWS Support (Business)',
    from: firstDayOf(plan.month),
    until: plan.until,
    service: SERVICES.support,
    costs: atListPrice(partOf(billedSum(charges), SUPPORT_SHARE)),
  });
  const all = [...charges, support];
  const close = {
    issuer: AWS,
    month: plan.month,
    until: plan.until,
    service: SERVICES.support,
  };
  return [...all, ...closeMonth(close, all)];
}

/**
 * The month as it was exported first: the cluster's last days are missing, and
 * the rows of the network stand in it twice.
 */
export function firstExportOf(rows: readonly BillRow[]): BillRow[] {
  const kept = rows.filter(
    ({ ServiceName, ChargePeriodStart }) =>
      ServiceName !== SERVICES.eks.name ||
      ChargePeriodStart.slice(8, 10) < '24',
  );
  const doubled = rows.filter(
    ({ ServiceName }) => ServiceName === SERVICES.vpc.name,
  );
  return [...kept, ...doubled];
}
