import { LoggerService } from '@backstage/backend-plugin-api';
import { Budget } from '@provenpath/plugin-costs-common';
import { WeeklyDigestService } from '@provenpath/plugin-kpis-node';
import { Calendar } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { BudgetToTell, describeBudgets } from './describeBudgets';
import { keyOfBudget, readBudgetOutlook } from './readBudgetOutlook';
import { ORGANIZATION } from './subjects';
import { BudgetsStore } from './types';

const BUDGETS_PER_PAGE = 200;
const NOTES_PER_CALL = 200;

export interface BudgetNotesOptions {
  knex: Knex;
  budgets: BudgetsStore;
  calendar: Calendar;
  digest: WeeklyDigestService;
  logger: LoggerService;
  /** Groups that are told of the organisation's own budgets. */
  financeGroups: string[];
  demo: boolean;
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

/** Budgets of this month, or of the one before until this one has a bill. */
async function listCurrent({
  budgets,
  calendar,
  now = () => new Date(),
}: BudgetNotesOptions): Promise<Budget[]> {
  const month = calendar.periodAt(now(), 'month');
  for (const { name } of [month, calendar.previousPeriod(month)]) {
    const all = await listAll(budgets, name);
    if (all.some(({ state }) => state !== 'no-bill')) {
      return all;
    }
  }
  return [];
}

interface Subject {
  title: string;
  /** The group that answers for it today. */
  owner: string | null;
}

async function readSubjects(
  knex: Knex,
  subjects: string[],
): Promise<Map<string, Subject>> {
  const { rows } = await knex.raw(
    `select history.entity_ref as subject, targets.owner_ref as owner,
       coalesce(entities.title, split_part(history.entity_ref, '/', 2)) as title
     from ownership_history as history
     join attribution_targets as targets on targets.id = history.target_id
     left join catalog_entities as entities
       on entities.entity_ref = history.entity_ref
     where history.entity_ref = any(?::text[]) and history.valid_to is null`,
    [subjects],
  );
  return new Map(
    rows.map(({ subject, ...rest }: Subject & { subject: string }) => [
      subject,
      rest,
    ]),
  );
}

/** Whom budgets are told, each with theirs. */
async function groupByRecipient(
  options: BudgetNotesOptions,
  budgets: Budget[],
): Promise<Map<string, BudgetToTell[]>> {
  const { knex, logger, financeGroups } = options;
  const refs = [...new Set(budgets.map(({ subject }) => subject))];
  const subjects = await readSubjects(knex, refs);
  const outlook = new Map(
    (budgets.length === 0
      ? []
      : await readBudgetOutlook(knex, {
          billingPeriod: budgets[0].billingPeriod,
          subjects: refs,
        })
    ).map(row => [keyOfBudget(row), row]),
  );
  const byRecipient = new Map<string, BudgetToTell[]>();
  for (const budget of budgets) {
    const { title, owner } = subjects.get(budget.subject) ?? {
      title: 'The organisation',
      owner: null,
    };
    const recipients =
      budget.subject === ORGANIZATION ? financeGroups : [owner ?? []].flat();
    if (recipients.length === 0) {
      logger.warn(
        budget.subject === ORGANIZATION
          ? 'Nobody is told of the budget of the organisation: set portal.roles.finance'
          : `Nobody is told of the budget of ${budget.subject}: the catalog knows no owner of it`,
      );
    }
    const found = outlook.get(keyOfBudget(budget));
    for (const recipient of recipients) {
      byRecipient.set(recipient, [
        ...(byRecipient.get(recipient) ?? []),
        { ...budget, title, outlook: found },
      ]);
    }
  }
  return byRecipient;
}

/**
 * Hands how budgets stand to the weekly digest, for the groups that answer for
 * them. What was handed over before is replaced, so it may be run at any time.
 *
 * @returns how many groups will be told
 */
export async function publishBudgetNotes(
  options: BudgetNotesOptions,
  signal?: AbortSignal,
): Promise<number> {
  const asOf = (options.now?.() ?? new Date()).toISOString();
  const byRecipient = await groupByRecipient(
    options,
    await listCurrent(options),
  );
  const notes = [...byRecipient].map(([recipient, budgets]) =>
    describeBudgets(recipient, budgets),
  );
  for (let at = 0; at === 0 || at < notes.length; at += NOTES_PER_CALL) {
    await options.digest.publishNotes(
      {
        section: 'cost-budgets',
        asOf,
        demo: options.demo,
        complete: at + NOTES_PER_CALL >= notes.length,
        notes: notes.slice(at, at + NOTES_PER_CALL),
      },
      { signal },
    );
  }
  return notes.length;
}
