import {
  ComparableMonth,
  ComparableMonthsQuery,
  ComparableMonthsResponse,
} from '@provenpath/plugin-costs-common';
import { decodeCursor, encodeCursor, TeamScope } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { z } from 'zod';
import { joinSql } from '../reports/costSource';
import { countedMonthsSql } from './readComparables';

const cursorSchema = z.object({
  currency: z.string(),
  amount: z.string().regex(/^-?\d+(\.\d+)?$/),
  billingPeriod: z.string().regex(/^\d{4}-\d{2}$/),
  entityRef: z.string(),
});

const MONTHS = `, listed as (
    select counted.currency, counted.amount, counted.entity_ref,
      to_char(counted.billing_period, 'YYYY-MM') as period
    from counted where counted.visible
  )
  select listed.entity_ref as "entityRef", entities.title,
    listed.period as "billingPeriod", listed.currency,
    listed.amount::text as amount
  from listed
  join catalog_entities as entities on entities.entity_ref = listed.entity_ref
  where true`;

const ORDER =
  'listed.currency, listed.amount, listed.period, listed.entity_ref';

/** Months that were counted and belong to others. */
async function countHidden(
  knex: Knex,
  query: ComparableMonthsQuery,
  scope: TeamScope,
): Promise<number> {
  if (scope.visibility === 'all') {
    return 0;
  }
  const { text, values } = joinSql(
    countedMonthsSql(query, scope),
    'select count(*)::int as hidden from counted where not visible',
  );
  const { rows } = await knex.raw(text, values);
  return rows[0].hidden;
}

/**
 * The months that the figures of a size were counted from, as far as the reader
 * may see them one by one.
 */
export async function readComparableMonths(
  knex: Knex,
  query: ComparableMonthsQuery,
  scope: TeamScope,
): Promise<ComparableMonthsResponse> {
  const after =
    query.cursor === undefined
      ? undefined
      : decodeCursor(cursorSchema, query.cursor);
  const { text, values } = joinSql(
    countedMonthsSql(query, scope),
    MONTHS,
    after
      ? {
          text: `and (${ORDER}) > (?, ?::numeric, ?, ?)`,
          values: [
            after.currency,
            after.amount,
            after.billingPeriod,
            after.entityRef,
          ],
        }
      : '',
    { text: `order by ${ORDER} limit ?`, values: [query.limit + 1] },
  );
  const [{ rows }, hidden]: [{ rows: ComparableMonth[] }, number] =
    await Promise.all([
      knex.raw(text, values),
      countHidden(knex, query, scope),
    ]);
  const months = rows.slice(0, query.limit);
  const last = months[months.length - 1];
  return {
    months,
    nextCursor: rows.length > months.length ? encodeCursor(last) : null,
    hidden,
  };
}
