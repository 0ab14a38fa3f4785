import { Knex } from 'knex';

/**
 * Does something while no other process imports: a bill may take all the memory
 * that imports have. The lock goes with its connection, so a process that is
 * killed does not keep it.
 *
 * @returns false when another process has the lock.
 */
export async function withImportLock(
  knex: Knex,
  action: () => Promise<void>,
): Promise<boolean> {
  return knex.transaction(async transaction => {
    const { rows } = await transaction.raw(
      `select pg_try_advisory_xact_lock(
         hashtext(current_schema() || ' costs'), hashtext('imports')) as locked`,
    );
    if (!rows[0].locked) {
      return false;
    }
    // An import may be longer than an idle transaction is borne elsewhere.
    await transaction.raw('set local idle_in_transaction_session_timeout = 0');
    await action();
    return true;
  });
}
