import { LoggerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Budget } from '@provenpath/plugin-costs-common';
import { Calendar } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { BudgetsStore } from './types';

const BUDGETS_PER_PAGE = 200;

export interface BudgetDigestOptions {
  knex: Knex;
  budgets: BudgetsStore;
  calendar: Calendar;
  notifications: NotificationService;
  logger: LoggerService;
  now?: () => Date;
}

async function listAll(
  budgets: BudgetsStore,
  billingPeriod: string,
): Promise<Budget[]> {
  const all: Budget[] = [];
  for (;;) {
    const last = all[all.length - 1];
    const page = await budgets.list({
      billingPeriod,
      scope: { visibility: 'all' },
      limit: BUDGETS_PER_PAGE,
      after: last && { subject: last.subject, currency: last.currency },
    });
    all.push(...page);
    if (page.length < BUDGETS_PER_PAGE) {
      return all;
    }
  }
}

/** The groups that answer for subjects today. */
async function readOwners(
  knex: Knex,
  subjects: string[],
): Promise<Map<string, string>> {
  const { rows } = await knex.raw(
    `select history.entity_ref, targets.owner_ref
     from ownership_history as history
     join attribution_targets as targets on targets.id = history.target_id
     where history.entity_ref = any(?::text[]) and history.valid_to is null
       and targets.owner_ref is not null`,
    [subjects],
  );
  return new Map(
    rows.map((row: { entity_ref: string; owner_ref: string }) => [
      row.entity_ref,
      row.owner_ref,
    ]),
  );
}

const STATES: Record<Budget['state'], string> = {
  within: 'within budget',
  near: 'near its budget',
  exceeded: 'over budget',
  'no-bill': 'no bill yet',
};

/** One line of the digest. */
export function describeBudget(budget: Budget): string {
  const used =
    budget.usedShare === null
      ? ''
      : ` (${Math.round(budget.usedShare * 100)} %)`;
  return `${budget.subject}: ${budget.spent} of ${budget.amount} ${budget.currency}${used} in ${budget.billingPeriod}, ${STATES[budget.state]}.`;
}

/**
 * Tells every owner in one notification a week how the budgets of theirs stand.
 *
 * @returns how many owners it told
 */
export async function sendBudgetDigest(
  options: BudgetDigestOptions,
): Promise<number> {
  const { knex, budgets, calendar, notifications, logger } = options;
  const now = options.now?.() ?? new Date();
  const all = await listAll(budgets, calendar.periodAt(now, 'month').name);
  const owners = await readOwners(
    knex,
    all.map(({ subject }) => subject),
  );
  const byOwner = new Map<string, Budget[]>();
  for (const budget of all) {
    const owner = owners.get(budget.subject);
    if (owner) {
      byOwner.set(owner, [...(byOwner.get(owner) ?? []), budget]);
    } else if (budget.subject !== 'organization') {
      logger.warn(
        `Nobody is told of the budget of ${budget.subject}: the catalog knows no owner of it`,
      );
    }
  }
  const week = calendar.periodAt(now, 'week').name;
  for (const [owner, own] of byOwner) {
    const exceeded = own.some(({ state }) => state === 'exceeded');
    await notifications.send({
      recipients: { type: 'entity', entityRef: owner },
      payload: {
        title: exceeded ? 'A budget is exceeded' : 'Your budgets this week',
        description: own.map(describeBudget).join('\n'),
        link: `/costs?subject=${encodeURIComponent(owner)}`,
        severity: exceeded ? 'high' : 'normal',
        topic: 'cost-budgets',
        // The same week's digest again replaces itself.
        scope: `cost-budgets-${week}-${owner}`,
      },
    });
  }
  return byOwner.size;
}
