import {
  COST_LINES,
  CostMetric,
  EntityCost,
  EntitySummaryQuery,
  EntitySummaryResponse,
  LineAmounts,
} from '@provenpath/plugin-costs-common';
import { TeamScope } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { joinSql, scopeSql, Sql, subjectSql } from './costSource';
import { readDrivers, readPools, readUnitCosts } from './readEntityDetails';

interface MonthRow {
  currency: string;
  period: string;
  total: string;
  assumed: string;
  lines: Record<string, string>;
}

/** The newest billing period with a bill, undefined before the first one. */
async function readNewestPeriod(knex: Knex): Promise<string | undefined> {
  const { rows } = await knex.raw(
    `select to_char(max(billing_period), 'YYYY-MM') as period
     from slices where active`,
  );
  return rows[0].period ?? undefined;
}

function monthsSql(options: {
  metric: CostMetric;
  period: string;
  months: number;
  about: Sql;
}): Sql {
  const { metric, period, months, about } = options;
  return joinSql(
    `with lines as (
       select sums.currency, to_char(slices.billing_period, 'YYYY-MM') as period,
         sums.line, sum(sums.${metric}) as amount,
         sum(sums.${metric}_assumed) as assumed
       from cost_rollups as sums
       join slices on slices.id = sums.slice_id and slices.active
       join attribution_targets as targets on targets.id = sums.target_id`,
    {
      text: `where slices.billing_period <= ?::date
        and slices.billing_period > ?::date - make_interval(months => ?)`,
      // One more than is shown, for what came before.
      values: [`${period}-01`, `${period}-01`, Math.max(months, 2)],
    },
    about,
    `group by 1, 2, 3
     )
     select currency, period, sum(amount)::text as total,
       sum(assumed)::text as assumed,
       jsonb_object_agg(line, amount::text) as lines
     from lines group by 1, 2 order by 1, 2`,
  );
}

/** What an entity costs, with everything below it, in each currency. */
export async function readEntityCosts(
  knex: Knex,
  query: EntitySummaryQuery,
  scope: TeamScope,
): Promise<EntitySummaryResponse> {
  const { entityRef, metric, months } = query;
  const period = query.billingPeriod ?? (await readNewestPeriod(knex));
  if (period === undefined) {
    return { entityRef, metric, costs: [] };
  }
  const about = joinSql(subjectSql(entityRef), scopeSql(scope));
  const { text, values } = monthsSql({ metric, period, months, about });
  const { rows }: { rows: MonthRow[] } = await knex.raw(text, values);
  const details = { knex, metric, period, about };
  const [drivers, pools, unitCosts] = await Promise.all([
    readDrivers(details),
    readPools(details),
    readUnitCosts({ knex, entityRef, metric, period, months, about }),
  ]);
  const currencies = [...new Set(rows.map(({ currency }) => currency))];
  const costs = currencies.map(currency => ({
    ...summarize(
      rows.filter(row => row.currency === currency),
      period,
      months,
    ),
    currency,
    drivers: drivers.get(currency) ?? [],
    pools: pools.get(currency) ?? [],
    unitCosts: unitCosts.get(currency) ?? [],
  }));
  return { entityRef, metric, costs };
}

/** The month before another, by name. */
function monthBefore(period: string): string {
  const [year, month] = period.split('-').map(Number);
  return month === 1
    ? `${year - 1}-12`
    : `${year}-${String(month - 1).padStart(2, '0')}`;
}

function summarize(
  rows: MonthRow[],
  billingPeriod: string,
  months: number,
): Pick<
  EntityCost,
  'billingPeriod' | 'total' | 'lines' | 'previous' | 'months' | 'assumed'
> {
  const current = rows.find(row => row.period === billingPeriod);
  const before = rows.find(row => row.period === monthBefore(billingPeriod));
  return {
    billingPeriod,
    total: current?.total ?? '0',
    lines: Object.fromEntries(
      COST_LINES.map(line => [line, current?.lines[line] ?? '0']),
    ) as LineAmounts,
    previous: before?.total ?? null,
    months: rows
      .slice(-months)
      .map(({ period, total }) => ({ period, amount: total })),
    assumed: current?.assumed ?? '0',
  };
}
