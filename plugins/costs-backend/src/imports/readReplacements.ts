import { Knex } from 'knex';
import { ImportRow, WithReplacement } from './rows';

interface ReplacementRow {
  import_id: string;
  provider: string;
  billing_period: string;
  by: string;
  finished_at: Date;
}

/** The same slice of one import and of the one that took its place. */
function keyOfSlice(
  importId: string,
  provider: string,
  billingPeriod: string,
): string {
  return JSON.stringify([importId, provider, billingPeriod]);
}

/**
 * Adds to the slices of imports what took their place. It is read from the imports
 * that did, which are kept for ever: slices that were replaced are not.
 */
export async function readReplacements(
  knex: Knex,
  imports: ReadonlyArray<Pick<ImportRow, 'id' | 'slices'>>,
): Promise<WithReplacement> {
  const ids = imports
    .filter(({ slices }) => slices.length > 0)
    .map(({ id }) => id);
  const { rows }: { rows: ReplacementRow[] } = await knex.raw(
    `select asked.id as import_id, slice ->> 'provider' as provider,
       slice ->> 'billingPeriod' as billing_period, newer.id as by,
       newer.finished_at
     from unnest(?::text[]) as asked(id)
     join imports as newer on newer.slices @> jsonb_build_array(
       jsonb_build_object('replaced', jsonb_build_object('importId', asked.id)))
     cross join lateral jsonb_array_elements(newer.slices) as slices(slice)
     where slice -> 'replaced' ->> 'importId' = asked.id`,
    [ids],
  );
  const found = new Map(
    rows.map(row => [
      keyOfSlice(row.import_id, row.provider, row.billing_period),
      { importId: row.by, finishedAt: row.finished_at.toISOString() },
    ]),
  );
  return (importId, slice) => ({
    ...slice,
    replacedBy:
      found.get(keyOfSlice(importId, slice.provider, slice.billingPeriod)) ??
      null,
  });
}
