import {
  CoverageQuery,
  CoverageResponse,
  CoverageRow,
} from '@provenpath/plugin-costs-common';
import { TeamScope } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { parseCostRange } from './costRange';
import { costSource, coverageParts, joinSql } from './costSource';

const FORMULA =
  'Positive spend with an owner divided by all positive spend, tax apart. Shared spend has no owner of its own and is not counted as covered.';

const PARTS = coverageParts('line', 'key');

interface Row {
  period: string | null;
  currency: string;
  positive: string;
  direct: string;
  shared: string;
  unallocated: string;
  direct_share: number | null;
  shared_share: number | null;
  unallocated_share: number | null;
}

function toRow(row: Row): CoverageRow {
  return {
    currency: row.currency,
    positive: row.positive,
    direct: row.direct,
    shared: row.shared,
    unallocated: row.unallocated,
    coverage: row.direct_share,
    sharedShare: row.shared_share,
    unallocatedShare: row.unallocated_share,
  };
}

/** How much of the positive spend has an owner, in all and by month. */
export async function readCoverage(
  knex: Knex,
  query: CoverageQuery,
  options: { scope: TeamScope; target: number },
): Promise<CoverageResponse> {
  const source = costSource({
    ...query,
    range: parseCostRange(query),
    grain: 'month',
    groupBy: 'owner',
    scope: options.scope,
  });
  const sum = (part: keyof typeof PARTS) =>
    `coalesce(sum(positive) filter (where ${PARTS[part]}), 0)`;
  const share = (part: keyof typeof PARTS) =>
    `(${sum(part)} / nullif(sum(positive), 0))::float8 as ${part}_share`;
  const { text, values } = joinSql(
    'with amounts as (',
    source,
    `) select period, currency, sum(positive)::text as positive,
         ${sum('direct')}::text as direct, ${sum('shared')}::text as shared,
         ${sum('unallocated')}::text as unallocated,
         ${share('direct')}, ${share('shared')}, ${share('unallocated')}
       from amounts
       where line <> 'tax'
       group by grouping sets ((currency), (currency, period))
       order by currency, period nulls first`,
  );
  const { rows }: { rows: Row[] } = await knex.raw(text, values);
  return {
    from: query.from,
    to: query.to,
    metric: query.metric,
    subject: query.subject,
    target: options.target,
    formula: FORMULA,
    rows: rows.filter(row => row.period === null).map(toRow),
    months: rows.flatMap(row =>
      row.period === null ? [] : [{ ...toRow(row), period: row.period }],
    ),
  };
}
