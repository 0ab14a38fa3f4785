import { PeriodsResponse } from '@provenpath/plugin-costs-common';
import { TeamScope } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { joinSql, scopeSql } from './costSource';

const SHOWN_PERIODS = 120;

/** Billing periods with a charge that the reader may see, newest first. */
export async function readPeriods(
  knex: Knex,
  scope: TeamScope,
): Promise<PeriodsResponse> {
  const { text, values } = joinSql(
    `select to_char(slices.billing_period, 'YYYY-MM') as "billingPeriod",
       array_agg(distinct sums.currency order by sums.currency) as currencies,
       slices.billing_period::text as "firstDay",
       (slices.billing_period + interval '1 month' - interval '1 day')::date::text
         as "lastDay"
     from slices
     join cost_rollups as sums on sums.slice_id = slices.id
     join attribution_targets as targets on targets.id = sums.target_id
     where slices.active`,
    scopeSql(scope),
    {
      text: `group by slices.billing_period
        order by slices.billing_period desc limit ?`,
      values: [SHOWN_PERIODS],
    },
  );
  const { rows } = await knex.raw(text, values as Knex.RawBinding[]);
  return { periods: rows, visibility: scope.visibility };
}
