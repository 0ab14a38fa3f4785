import {
  Budget,
  BudgetChange,
  BudgetSave,
} from '@provenpath/plugin-costs-common';
import { TeamScope } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { joinSql, Sql } from '../reports/costSource';
import { budgetState } from './budgetState';
import { ORGANIZATION } from './subjects';
import { BudgetsStore } from './types';

interface BudgetRow {
  subject: string;
  currency: string;
  amount: string;
  spent: string;
  left: string;
  used_share: number | null;
  has_bill: boolean;
  is_missing: boolean;
  missing_since: Date | null;
}

const CHANGE_COLUMNS = `subject, currency,
  to_char(from_month, 'YYYY-MM') as "from", amount::text, reason,
  saved_at as "savedAt", saved_by as "savedBy"`;

function toChange(row: BudgetChange & { savedAt: unknown }): BudgetChange {
  const savedAt: unknown = row.savedAt;
  return {
    ...row,
    savedAt: savedAt instanceof Date ? savedAt.toISOString() : String(savedAt),
  };
}

function toBudget(row: BudgetRow, billingPeriod: string): Budget {
  const { amount, spent } = row;
  return {
    subject: row.subject,
    currency: row.currency,
    billingPeriod,
    amount,
    spent,
    left: row.left,
    usedShare: row.used_share,
    state: budgetState({ hasBill: row.has_bill, amount, spent }),
    subjectMissing: row.is_missing
      ? { since: row.missing_since?.toISOString() ?? null }
      : null,
  };
}

/** The subject of a budget is somebody's as the catalog has it now, not as it was. */
function ownedNow(condition: string): string {
  return `and exists (select from ownership_history as history
    join attribution_targets as targets on targets.id = history.target_id
    where history.entity_ref = budgets.subject and history.valid_to is null
      and ${condition})`;
}

/** Budgets that somebody may see: those of subjects that are theirs. */
function scopeOfBudgets(scope: TeamScope): Sql {
  switch (scope.visibility) {
    case 'own-team':
      return {
        text: ownedNow('targets.owner_ref = any(?::text[])'),
        values: [scope.groups],
      };
    case 'own-subtree':
      return {
        text: ownedNow('targets.subjects && ?::text[]'),
        values: [scope.groups],
      };
    default:
      return { text: '', values: [] };
  }
}

/** Budgets in PostgreSQL: versions are added, the newest counts. */
export class DatabaseBudgetsStore implements BudgetsStore {
  static create(options: { knex: Knex }): DatabaseBudgetsStore {
    return new DatabaseBudgetsStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async save(
    save: BudgetSave,
    by: { savedAt: Date; savedBy: string },
  ): Promise<BudgetChange> {
    const { rows } = await this.knex.raw(
      `insert into budget_versions
         (subject, currency, from_month, amount, saved_at, saved_by, reason)
       values (?, ?, ?::date, ?::numeric, ?, ?, ?)
       returning ${CHANGE_COLUMNS}`,
      [
        save.subject,
        save.currency,
        `${save.from}-01`,
        save.amount,
        by.savedAt,
        by.savedBy,
        save.reason,
      ],
    );
    return toChange(rows[0]);
  }

  async listChanges(
    subject: string | undefined,
    limit: number,
  ): Promise<BudgetChange[]> {
    const { text, values } = joinSql(
      `select ${CHANGE_COLUMNS} from budget_versions where true`,
      subject === undefined
        ? ''
        : { text: 'and subject = ?', values: [subject] },
      { text: 'order by id desc limit ?', values: [limit] },
    );
    const { rows } = await this.knex.raw(text, values);
    return rows.map(toChange);
  }

  async list(query: Parameters<BudgetsStore['list']>[0]): Promise<Budget[]> {
    const month = `${query.billingPeriod}-01`;
    const { text, values } = joinSql(
      {
        // Of the versions that have begun the one that was saved last counts.
        text: `with budgets as (
           select distinct on (subject, currency) subject, currency, amount
           from budget_versions where from_month <= ?::date
           order by subject, currency, id desc
         ), spent as (
           select budgets.subject, budgets.currency, sum(sums.billed) as billed
           from budgets
           join cost_rollups as sums on sums.currency = budgets.currency
           join slices on slices.id = sums.slice_id and slices.active
             and slices.billing_period = ?::date
           join attribution_targets as targets on targets.id = sums.target_id
             and targets.subjects @> array[budgets.subject]
           group by 1, 2
         )
         select budgets.subject, budgets.currency, budgets.amount::text,
           coalesce(spent.billed, 0)::text as spent,
           (budgets.amount - coalesce(spent.billed, 0))::text as left,
           (coalesce(spent.billed, 0) / nullif(budgets.amount, 0))::float8
             as used_share,
           exists (select from slices where slices.active
             and slices.billing_period = ?::date) as has_bill,
           budgets.subject <> ? and (entities.entity_ref is null
             or entities.missing_since is not null) as is_missing,
           entities.missing_since
         from budgets
         left join catalog_entities as entities
           on entities.entity_ref = budgets.subject
         left join spent on spent.subject = budgets.subject
           and spent.currency = budgets.currency
         where budgets.amount is not null`,
        values: [month, month, month, ORGANIZATION],
      },
      scopeOfBudgets(query.scope),
      query.subject === undefined
        ? ''
        : { text: 'and budgets.subject = ?', values: [query.subject] },
      query.after === undefined
        ? ''
        : {
            text: 'and (budgets.subject, budgets.currency) > (?, ?)',
            values: [query.after.subject, query.after.currency],
          },
      {
        text: 'order by budgets.subject, budgets.currency limit ?',
        values: [query.limit],
      },
    );
    const { rows }: { rows: BudgetRow[] } = await this.knex.raw(text, values);
    return rows.map(row => toBudget(row, query.billingPeriod));
  }
}
