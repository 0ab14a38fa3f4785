import { BudgetOutlook } from '@provenpath/plugin-costs-common';
import { Knex } from 'knex';

/** What tells budgets and their outlooks apart: whose, and in which currency. */
export function keyOfBudget(budget: {
  subject: string;
  currency: string;
}): string {
  return `${budget.subject} ${budget.currency}`;
}

/**
 * Projects the billed cost of subjects to the end of a month: what is billed, and
 * the usage of each provider as much again for every day that its bill does not
 * have yet. What is no usage (purchases, taxes, credits, refunds) and corrections of
 * earlier months count once, as they stand.
 *
 * It reads single charges, which takes seconds with large bills: pages ask for it
 * beside what they show.
 *
 * @param billingPeriod - `2026-09`
 * @returns one for each subject and currency that the month has usage of; a
 * month that is billed to its end comes to what is billed.
 */
export async function readBudgetOutlook(
  knex: Knex,
  options: { billingPeriod: string; subjects: string[] },
): Promise<BudgetOutlook[]> {
  const { rows } = await knex.raw(
    `with month as (
       select ?::date as first, (?::date + interval '1 month')::date as next
     ), running as (
       -- Usage of the month itself, by which the rest of its days is judged.
       select charges.id, charges.slice_id, charges.charge_day
       from charge_groups as charges
       join slices on slices.id = charges.slice_id and slices.active
       cross join month
       where slices.billing_period = month.first
         and charges.charge_category = 'Usage'
         and charges.charge_class is distinct from 'Correction'
         and charges.charge_day >= month.first and charges.charge_day < month.next
     ), paces as (
       select slice_id,
         (max(next) - max(charge_day) - 1)::numeric as days_left,
         (max(charge_day) - max(first) + 1)::numeric as days_billed
       from running cross join month group by slice_id
     ), sums as (
       select parts.slice_id, parts.target_id, charges.currency,
         sum(parts.billed) as billed,
         coalesce(sum(parts.billed) filter (where running.id is not null), 0)
           as usage
       from slices
       join attributions as parts on parts.slice_id = slices.id
       join charge_groups as charges on charges.id = parts.charge_id
         and charges.slice_id = parts.slice_id
       left join running on running.id = parts.charge_id
       cross join month
       where slices.active and slices.billing_period = month.first
       group by 1, 2, 3
     ), asked as (
       select given.subject, targets.id
       from unnest(?::text[]) as given(subject)
       join attribution_targets as targets
         on targets.subjects @> array[given.subject]
     ), late as (
       -- Bills of the month before that have no successor yet.
       select asked.subject, before.currency,
         array_agg(distinct slices.provider order by slices.provider) as providers
       from asked
       join cost_rollups as before on before.target_id = asked.id
       join slices on slices.id = before.slice_id and slices.active
       join month on slices.billing_period = (month.first - interval '1 month')::date
       where not exists (select from slices as newer
         where newer.active and newer.billing_period = month.first
           and newer.source = slices.source and newer.provider = slices.provider)
       group by 1, 2
     )
     select asked.subject, sums.currency,
       round(sum(sums.billed
         + coalesce(sums.usage * paces.days_left / paces.days_billed, 0)), 2)::text
         as projected,
       min(paces.days_billed) filter (where sums.usage <> 0)::int as "daysBilled",
       max(paces.days_left) filter (where sums.usage <> 0)::int as "daysLeft",
       coalesce(late.providers, '{}') as missing
     from asked
     join sums on sums.target_id = asked.id
     left join paces on paces.slice_id = sums.slice_id
     left join late on late.subject = asked.subject
       and late.currency = sums.currency
     group by 1, 2, late.providers
     having bool_or(sums.usage <> 0) order by 1, 2`,
    [
      `${options.billingPeriod}-01`,
      `${options.billingPeriod}-01`,
      options.subjects,
    ],
  );
  return rows;
}
