import { Knex } from 'knex';

/** Which workflows of a repository succeeded, as last looked up. */
export interface RunCheckRecord {
  host: string;
  repositoryId: string;
  checkedAt: Date;
  /** Last success on the default branch by workflow file. */
  succeeded: Record<string, string>;
  /** Last run of any workflow, however it ended. */
  lastRunAt: Date | null;
}

export interface RunCheckStore {
  write(
    transaction: Knex.Transaction,
    checks: RunCheckRecord[],
  ): Promise<number>;
  list(): Promise<RunCheckRecord[]>;
}

interface RunCheckRow {
  host: string;
  repository_id: string;
  checked_at: Date;
  succeeded: Record<string, string>;
  last_run_at: Date | null;
}

export class DatabaseRunChecks implements RunCheckStore {
  static create(options: { knex: Knex }): DatabaseRunChecks {
    return new DatabaseRunChecks(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async write(
    transaction: Knex.Transaction,
    checks: RunCheckRecord[],
  ): Promise<number> {
    if (checks.length > 0) {
      await transaction('run_checks')
        .insert(
          checks.map(check => ({
            host: check.host,
            repository_id: check.repositoryId,
            checked_at: check.checkedAt,
            succeeded: JSON.stringify(check.succeeded),
            last_run_at: check.lastRunAt,
          })),
        )
        .onConflict(['host', 'repository_id'])
        .merge();
    }
    return checks.length;
  }

  async list(): Promise<RunCheckRecord[]> {
    const rows = await this.knex<RunCheckRow>('run_checks').select('*');
    return rows.map(row => ({
      host: row.host,
      repositoryId: row.repository_id,
      checkedAt: row.checked_at,
      succeeded: row.succeeded,
      lastRunAt: row.last_run_at,
    }));
  }
}
