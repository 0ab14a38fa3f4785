import { PublishedRow } from '@provenpath/plugin-kpis-common';
import { KpisPublisherService } from '@provenpath/plugin-kpis-node';
import { Calendar } from '@provenpath/portal-node';
import { Knex } from 'knex';

const ROWS_PER_PUBLICATION = 500;

interface CoverageRow {
  period: string;
  currency: string;
  coverage: number;
  positive: string;
  unallocated: string;
  charges: number;
}

/** Coverage of every month with positive spend, in its biggest currency. */
const QUERY = `
  with months as (
    select slices.billing_period, sums.currency,
      sum(sums.effective_positive) as positive,
      coalesce(sum(sums.effective_positive)
        filter (where sums.line = 'direct' or (targets.owner_ref is not null
          and sums.line in ('credit', 'adjustment'))), 0) as direct,
      coalesce(sum(sums.effective_positive)
        filter (where sums.line = 'unallocated' or (targets.owner_ref is null
          and sums.line in ('credit', 'adjustment'))), 0) as unallocated,
      (select sum(attributed.charges) from slice_attributions as attributed
        join slices as all_slices on all_slices.id = attributed.slice_id
        where all_slices.active
          and all_slices.billing_period = slices.billing_period) as charges
    from slices
    join cost_rollups as sums on sums.slice_id = slices.id
    join attribution_targets as targets on targets.id = sums.target_id
    where slices.active
      and sums.line <> 'tax'
    group by 1, 2
  )
  select distinct on (billing_period)
    to_char(billing_period, 'YYYY-MM') as period, currency,
    (direct / positive)::float8 as coverage, positive::text,
    unallocated::text, charges::int
  from months where positive > 0
  order by billing_period, positive desc, currency`;

/** The last instant of a billing period: a month's figure belongs to its end. */
function toRow(
  row: CoverageRow,
  options: { calendar: Calendar; demo: boolean },
): PublishedRow {
  const { to } = options.calendar.parsePeriod(row.period);
  return {
    id: `coverage-${row.period}`,
    occurredAt: new Date(to.getTime() - 1).toISOString(),
    startedAt: null,
    value: row.coverage,
    title: `Bills of ${row.period}`,
    url: `/costs/coverage?month=${row.period}&months=1`,
    entityRef: null,
    ownerRef: null,
    excludedReason: null,
    breakdownId: null,
    generated: options.demo,
    sampleSize: row.charges,
    subject: 'organization',
    attributes: {
      currency: row.currency,
      'positive spend': row.positive,
      unallocated: row.unallocated,
    },
  };
}

/**
 * Publishes the coverage of months as the KPI `cost-coverage`. Rows are upserted
 * by month on the other side, so it may be run again at any time.
 */
export async function publishCoverage(
  options: {
    knex: Knex;
    publisher: KpisPublisherService;
    calendar: Calendar;
    demo: boolean;
  },
  signal?: AbortSignal,
): Promise<void> {
  const { knex, publisher, demo } = options;
  const { rows }: { rows: CoverageRow[] } = await knex.raw(QUERY);
  const published = rows.map(row => toRow(row, options));
  for (let at = 0; at < published.length; at += ROWS_PER_PUBLICATION) {
    await publisher.publishEvidence(
      {
        kpiId: 'cost-coverage',
        readingId: 'month',
        source: {
          title: 'Bills',
          demo,
          collectedAt: new Date().toISOString(),
        },
        rows: published.slice(at, at + ROWS_PER_PUBLICATION),
      },
      { signal },
    );
  }
}
