import type { Knex } from 'knex';
import type { RequestCount, RequestCounts } from './types';

const SCHEMA = 'request_limits';
const TABLE = `${SCHEMA}.counts`;

const COUNT = `
  INSERT INTO ${TABLE} AS kept (key, requests, ends_at)
  VALUES (:key, 1, now() + :window * interval '1 millisecond')
  ON CONFLICT (key) DO UPDATE SET
    requests = CASE WHEN kept.ends_at <= now() THEN 1 ELSE kept.requests + 1 END,
    ends_at = CASE WHEN kept.ends_at <= now() THEN excluded.ends_at ELSE kept.ends_at END
  RETURNING requests, ends_at`;

/** {@link RequestCounts} in PostgreSQL, by its clock. */
export class DatabaseRequestCounts implements RequestCounts {
  /**
   * Makes the table. What it holds is worth a minute: it is not logged, so no
   * backup has to carry it.
   */
  static async createTable(knex: Knex): Promise<void> {
    await knex.transaction(async transaction => {
      // IF NOT EXISTS does not hold for replicas that start at the same moment.
      await transaction.raw('SELECT pg_advisory_xact_lock(hashtext(?))', [
        SCHEMA,
      ]);
      await transaction.raw(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`);
      await transaction.raw(
        `CREATE UNLOGGED TABLE IF NOT EXISTS ${TABLE} (
          key text PRIMARY KEY,
          requests integer NOT NULL,
          ends_at timestamptz NOT NULL
        )`,
      );
      await transaction.raw(
        `CREATE INDEX IF NOT EXISTS counts_ends_at ON ${TABLE} (ends_at)`,
      );
    });
  }

  constructor(private readonly knex: Knex) {}

  async add(key: string, windowMilliseconds: number): Promise<RequestCount> {
    const { rows } = await this.knex.raw<{
      rows: { requests: number; ends_at: Date }[];
    }>(COUNT, { key, window: windowMilliseconds });
    const [{ requests, ends_at: endsAt }] = rows;
    // Whoever begins a window clears up after those whose window is over.
    if (requests === 1) {
      await this.knex.raw(`DELETE FROM ${TABLE} WHERE ends_at < now()`);
    }
    return { requests, endsAt };
  }
}
