import { setTimeout as delay } from 'node:timers/promises';
import { expect } from '@playwright/test';
import type { Replica, ReplicaSet } from '@provenpath/local-stack';
import type { Client } from 'pg';
import { Imports, KILLED_BILL, linesOf } from './bill';
import { thaw, whileFrozen } from './freeze';

/** No kill comes later than this share of what such an import takes undisturbed. */
const KILLED_BEFORE = 0.6;

/**
 * Has two replicas die amid the import of a bill, each at a random moment, and
 * expects the one that is left to end with the rows that an undisturbed import of the
 * same lines had. The replicas that died are not started again.
 *
 * @param headers - of somebody who may import
 * @returns the replica that lives
 */
export async function expectImportToSurvive(
  replicas: ReplicaSet,
  database: Client,
  headers: Record<string, string>,
): Promise<Replica> {
  const [survivor, ...victims] = replicas.replicas;
  const imports = new Imports(survivor.url, headers);
  const calm = await imports.waitForEnd(await imports.upload(linesOf(2)));
  const newer = await readCounted(database);
  // 2 × (0 + 1 + ... + 19,999), and a quarter for each line.
  expect(newer.billed).toBe('399985000');
  const warm = await imports.waitForEnd(await imports.upload(linesOf(1)));
  const older = await readCounted(database);
  expect(older.billed).toBe('199995000');

  // The quicker one: whatever else held up the other must not let a kill come late.
  const milliseconds = Math.min(
    ...[calm, warm].map(
      ({ startedAt, finishedAt }) =>
        Date.parse(finishedAt) - Date.parse(startedAt),
    ),
  );
  const moments = victims.map(() =>
    Math.round(Math.random() * KILLED_BEFORE * milliseconds),
  );
  let id = '';
  await whileFrozen(
    [survivor, victims[1]],
    () => isNobodyImporting(database),
    async () => {
      // The same lines in another order: no import of this file is known.
      const lines = [...linesOf(2)].reverse();
      id = await new Imports(victims[0].url, headers).upload(lines);
      for (const [index, replica] of victims.entries()) {
        thaw([replica]);
        const after = moments[index];
        await killAmid(replicas, database, {
          replica,
          after,
          attempt: index + 1,
        });
        const counted = await readCounted(database);
        expect([moments, counted]).toEqual([moments, older]);
      }
    },
  );
  await imports.waitForEnd(id);
  expect([moments, await readCounted(database)]).toEqual([moments, newer]);
  expect(await countOpen(database)).toEqual({ active: '1', waiting: '0' });
  return survivor;
}

/** Kills a replica so many milliseconds after it has begun the import. */
async function killAmid(
  replicas: ReplicaSet,
  database: Client,
  plan: { replica: Replica; attempt: number; after: number },
): Promise<void> {
  await expect
    .poll(() => readAttempt(database), { intervals: [50], timeout: 60_000 })
    .toBe(plan.attempt);
  await delay(plan.after);
  await replicas.kill(plan.replica);
}

/** What counts of the bill, without ids that differ from one import to the next. */
async function readCounted(database: Client): Promise<{
  parts: string;
  digest: string;
  billed: string;
}> {
  const { rows } = await database.query(
    `SELECT count(*) AS parts, trim_scale(sum(billed))::text AS billed,
            md5(string_agg(each::text, E'\\n' ORDER BY each::text)) AS digest
       FROM (SELECT charges.sub_account_id, charges.charge_day, charges.rows,
                    parts.part, parts.line, parts.rule_id, parts.billed,
                    parts.effective, targets.key
               FROM costs.slices
               JOIN costs.charge_groups AS charges ON charges.slice_id = slices.id
               LEFT JOIN costs.attributions AS parts
                 ON parts.slice_id = slices.id AND parts.charge_id = charges.id
               LEFT JOIN costs.attribution_targets AS targets
                 ON targets.id = parts.target_id
              WHERE slices.active AND slices.source = $1) AS each`,
    [KILLED_BILL.source],
  );
  return rows[0];
}

async function countOpen(database: Client) {
  const { rows } = await database.query(
    `SELECT (SELECT count(*) FROM costs.slices
              WHERE active AND source = $1) AS active,
            (SELECT count(*) FROM costs.imports
              WHERE status IN ('queued', 'running')) AS waiting`,
    [KILLED_BILL.source],
  );
  return rows[0];
}

/** How often the import at work was begun; undefined when there is none. */
async function readAttempt(database: Client): Promise<number | undefined> {
  const { rows } = await database.query<{ attempts: number }>(
    `SELECT attempts FROM costs.imports WHERE status = 'running'`,
  );
  return rows[0]?.attempts;
}

/** No session holds the lock of imports, as a replica does that looks for one. */
async function isNobodyImporting(database: Client): Promise<boolean> {
  const { rows } = await database.query<{ free: boolean }>(
    `SELECT pg_try_advisory_xact_lock(
       hashtext('costs costs'), hashtext('imports')) AS free`,
  );
  return rows[0].free;
}
