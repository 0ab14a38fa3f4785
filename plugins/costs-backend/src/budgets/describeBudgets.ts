import {
  Budget,
  BudgetOutlook,
  isTooEarlyToProject,
} from '@provenpath/plugin-costs-common';
import { DigestNote } from '@provenpath/plugin-kpis-common';

/** As `Intl` takes a decimal without making a number of it. */
type DecimalText = `${number}`;

/** More budgets than this are for the page. */
const MOST_LINES = 200;

/** A budget with what the digest says beside it. */
export interface BudgetToTell extends Budget {
  /** Name of the subject for people. */
  title: string;
  /** What the month comes to; undefined where there is no usage. */
  outlook?: BudgetOutlook;
}

function formatAmount(amount: string, currency: string): string {
  return new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
  })
    .format(amount as DecimalText)
    .replace('\u00a0', ' ');
}

const STATES: Record<Budget['state'], string> = {
  within: 'within budget',
  near: 'near its budget',
  exceeded: 'over budget',
  'no-bill': 'no bill yet',
};

function describeOutlook(outlook: BudgetOutlook | undefined): string {
  if (!outlook) {
    return '';
  }
  const { projected, currency, daysBilled } = outlook;
  return isTooEarlyToProject(outlook)
    ? ` Too early to project the month: days billed so far: ${daysBilled}.`
    : ` Projected for the whole month: ${formatAmount(projected, currency)}.`;
}

/** What is to be done about the budget of what the catalog does not have. */
function describeMissing({
  subjectMissing,
}: Pick<Budget, 'subjectMissing'>): string {
  return subjectMissing
    ? ' It is not in the catalog: have the budget ended, or set for what took its place.'
    : '';
}

/** One line of the digest. */
export function describeBudget(budget: BudgetToTell): string {
  const { title, spent, amount, currency, usedShare, outlook } = budget;
  const used = usedShare === null ? '' : ` (${Math.round(usedShare * 100)} %)`;
  return `${title}: ${formatAmount(spent, currency)} of ${formatAmount(
    amount,
    currency,
  )}${used} billed in ${budget.billingPeriod}, ${STATES[budget.state]}.${describeOutlook(outlook)}${describeMissing(budget)}`;
}

/** What the digest tells one recipient of budgets, those in danger first. */
export function describeBudgets(
  recipient: string,
  budgets: BudgetToTell[],
): DigestNote {
  const exceeded = budgets.filter(({ state }) => state === 'exceeded');
  const others = budgets.filter(({ state }) => state !== 'exceeded');
  return {
    recipient,
    severity: exceeded.length > 0 ? 'high' : 'normal',
    title:
      exceeded.length > 0
        ? `${exceeded.length} of ${budgets.length} budgets exceeded`
        : 'How your budgets stand',
    lines: [...exceeded, ...others].slice(0, MOST_LINES).map(describeBudget),
    link: `/costs/budgets?month=${budgets[0].billingPeriod}`,
  };
}
