import { PeriodsResponse } from '@provenpath/plugin-costs-common';
import { Knex } from 'knex';

const SHOWN_PERIODS = 120;

/** Billing periods that hold a bill, newest first. */
export async function readPeriods(knex: Knex): Promise<PeriodsResponse> {
  const { rows } = await knex.raw(
    `select to_char(slices.billing_period, 'YYYY-MM') as "billingPeriod",
       array_agg(distinct sums.currency order by sums.currency) as currencies,
       slices.billing_period::text as "firstDay",
       (slices.billing_period + interval '1 month' - interval '1 day')::date::text
         as "lastDay"
     from slices
     join cost_rollups as sums on sums.slice_id = slices.id
     where slices.active group by slices.billing_period
     order by slices.billing_period desc limit ?`,
    [SHOWN_PERIODS],
  );
  return { periods: rows };
}
