import { Knex } from 'knex';
import { storableJson, storableText } from '../focus/storableText';
import { FailedImport } from './types';

/** An import that ended the process so often will do so again. */
const MAXIMUM_ATTEMPTS = 3;
/** After this time nobody waits for a replica that holds an upload. */
const LOST_AFTER = '1 day';

/** Columns of an import that failed. */
export function failure(knex: Knex, failed: FailedImport) {
  return {
    status: 'failed',
    phase: 'finished',
    message: storableText(failed.message),
    errors: storableJson(failed.errors),
    error_count: failed.errorCount,
    finished_at: knex.fn.now(),
  };
}

function failureOf(knex: Knex, message: string) {
  return failure(knex, { message, errors: [], errorCount: 0 });
}

async function giveUp(knex: Knex): Promise<number> {
  return knex('imports')
    .where({ status: 'running' })
    .andWhere('attempts', '>=', MAXIMUM_ATTEMPTS)
    .update(
      failureOf(
        knex,
        `The import ended the process ${MAXIMUM_ATTEMPTS} times: what counted before goes on counting. Look at the log of the backend, lower costs.imports.memoryLimit below what the process may take, and import the bill again`,
      ),
    );
}

async function failLost(knex: Knex, spool: string): Promise<number> {
  return knex('imports')
    .whereIn('status', ['queued', 'running'])
    .whereNotNull('spool')
    .andWhereNot({ spool })
    .andWhereRaw(
      `coalesce(heartbeat_at, created_at) < now() - interval '${LOST_AFTER}'`,
    )
    .update(
      failureOf(
        knex,
        'The replica that holds the uploaded file has not come back: what counted before goes on counting. Upload the bill again, and give the replicas a shared directory (costs.imports.directory)',
      ),
    );
}

/**
 * Puts imports back whose process ended before they did, and gives those up
 * that cannot come to an end.
 *
 * @param spool - directory of uploads that can be read here
 * @returns how many were changed
 */
export async function recoverImports(
  knex: Knex,
  spool: string,
): Promise<number> {
  const ended = (await giveUp(knex)) + (await failLost(knex, spool));
  const putBack = await knex('imports')
    .where({ status: 'running' })
    .update({ status: 'queued', phase: 'waiting' });
  return ended + putBack;
}
