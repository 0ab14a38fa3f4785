import {
  Comparable,
  ComparablesQuery,
  ComparablesResponse,
} from '@provenpath/plugin-costs-common';
import { TeamScope } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { joinSql, scopeSql, Sql } from '../reports/costSource';

const MONTHS_BACK = 12;
/**
 * Whoever may not see all costs is told of resources of others only from so many
 * on: the median of one resource is its cost.
 */
const FEWEST_OF_OTHERS = 5;
/** Answers of a template that say a size. */
const SIZE_FIELDS = ['instanceClass', 'nodeType', 'size'];

const RESOURCES = `
  with resources as (
    select entity_ref from catalog_entities
    where template_ref = ?
      and (?::text is null or exists (
        select from jsonb_each_text(template_inputs) as answer
        where answer.key = any(?::text[]) and lower(answer.value) = lower(?)))
      and (?::text is null
        or lower(template_inputs ->> 'environment') = lower(?))
  ), months as (`;

/**
 * A resource counts in a month in which it was billed on every day: the month in
 * which it was made or removed would pull the figures down.
 */
const MONTHS = `, false)) as visible, charges.currency, slices.billing_period,
      sum(parts.effective) as amount,
      count(distinct charges.charge_day) as days
    from resources
    join attribution_targets as targets
      on targets.entity_ref = resources.entity_ref
    join attributions as parts on parts.target_id = targets.id
    join slices on slices.id = parts.slice_id and slices.active
    join charge_groups as charges on charges.id = parts.charge_id
      and charges.slice_id = parts.slice_id
    where parts.line = 'direct' and slices.billing_period >=
      (select max(billing_period) from slices where active)
        - make_interval(months => ?)
    group by 1, 3, 4
  ), whole as (
    select * from months where days = extract(day from
      billing_period + interval '1 month' - interval '1 day')
  )`;

/** Others' months count where they are so many that none is told apart. */
const COUNTED = `, others as (
    select currency, ? = 'all'
      or count(distinct entity_ref) filter (where not visible) >= ? as shown
    from whole group by currency
  ), counted as (
    select whole.*, others.shown from whole
    join others on others.currency = whole.currency
    where whole.visible or others.shown
  )`;

const FIGURES = `, ranked as (
    select *, row_number() over (partition by currency order by amount) as rank,
      count(*) over (partition by currency) as n
    from counted
  )
  select currency, trim_scale(avg(amount) filter (
      where rank in ((n + 1) / 2, (n + 2) / 2)))::text as median,
    min(amount)::text as lowest, max(amount)::text as highest,
    count(*)::int as n, count(distinct entity_ref)::int as resources,
    to_char(min(billing_period), 'YYYY-MM') as "from",
    to_char(max(billing_period), 'YYYY-MM') as "to"
  from ranked group by currency order by currency`;

/**
 * The months that a size's figures are counted from, as the beginning of a
 * statement: `counted` with `entity_ref, billing_period, currency, amount,
 * visible`.
 */
export function countedMonthsSql(
  query: ComparablesQuery,
  scope: TeamScope,
): Sql {
  const size = query.size ?? null;
  const environment = query.environment ?? null;
  return joinSql(
    {
      text: RESOURCES,
      values: [
        query.template.toLocaleLowerCase('en-US'),
        size,
        SIZE_FIELDS,
        size,
        environment,
        environment,
      ],
    },
    'select targets.entity_ref, bool_and(coalesce(true',
    scopeSql(scope),
    { text: MONTHS, values: [MONTHS_BACK] },
    { text: COUNTED, values: [scope.visibility, FEWEST_OF_OTHERS] },
  );
}

function describe(
  query: ComparablesQuery,
  found: Comparable[],
  scope: TeamScope,
): string {
  const what = [
    `made by ${query.template}`,
    query.size && `of the size ${query.size}`,
    query.environment && `in ${query.environment}`,
  ]
    .filter(Boolean)
    .join(', ');
  const limited =
    scope.visibility === 'all'
      ? ''
      : ` Resources of teams whose costs you may not see are counted from ${FEWEST_OF_OTHERS} of them on.`;
  return found.length > 0
    ? `Effective cost of resources ${what}, in whole months of the last ${MONTHS_BACK + 1} billing periods of this organisation's own bill.${limited}`
    : `Nothing comparable: no resource ${what} has been billed for a whole month yet.${limited}`;
}

/**
 * What resources like a chosen one have cost in the organisation's own bill, as
 * far as the reader may know: the figures of a few resources of other teams would
 * be those teams' own costs.
 */
export async function readComparables(
  knex: Knex,
  query: ComparablesQuery,
  scope: TeamScope,
): Promise<ComparablesResponse> {
  const { text, values } = joinSql(countedMonthsSql(query, scope), FIGURES);
  const { rows }: { rows: Comparable[] } = await knex.raw(text, values);
  return {
    template: query.template,
    size: query.size ?? null,
    environment: query.environment ?? null,
    comparables: rows,
    explanation: describe(query, rows, scope),
  };
}
