import { Knex } from 'knex';
import {
  fromGoldenPathRow,
  fromRepositoryRow,
  fromScanRow,
  GoldenPathRow,
  RepositoryRow,
  ScanRow,
  toRepositoryRow,
  toScanRow,
} from './rows';
import {
  CompleteReading,
  ReadGoldenPath,
  ScannedRepository,
  ScanRecord,
  ScanStore,
} from './types';

/** Scans that are kept, over all organisations; a day of ten minutes has 144. */
const KEPT_SCANS = 2000;
/** Having been seen again is not a change. */
const UNCOMPARED = ['host', 'repository_id', 'seen_at'];

export class DatabaseScanStore implements ScanStore {
  static create(options: { knex: Knex }): DatabaseScanStore {
    return new DatabaseScanStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async writeRepositories(
    transaction: Knex.Transaction,
    repositories: ScannedRepository[],
    seenAt: Date,
  ): Promise<number> {
    if (repositories.length === 0) {
      return 0;
    }
    const rows = repositories.map(repository =>
      toRepositoryRow(repository, seenAt),
    );
    const compared = Object.keys(rows[0]).filter(
      column => !UNCOMPARED.includes(column),
    );
    const list = (prefix: string) =>
      compared.map(column => `${prefix}.${column}`).join(', ');
    const written = await transaction('repositories')
      .insert(rows)
      .onConflict(['host', 'repository_id'])
      .merge()
      .whereRaw(
        `(${list('repositories')}) IS DISTINCT FROM (${list('excluded')})`,
      )
      .returning('repository_id');
    await transaction('repositories')
      .whereIn(
        ['host', 'repository_id'],
        rows.map(row => [row.host, row.repository_id]),
      )
      .update({ seen_at: seenAt });
    return written.length;
  }

  async markGone(
    transaction: Knex.Transaction,
    reading: CompleteReading,
  ): Promise<number> {
    return transaction('repositories')
      .where({ host: reading.host, owner: reading.owner })
      .where('seen_at', '<', reading.startedAt)
      .whereNull('gone_at')
      .update({ gone_at: reading.startedAt });
  }

  async markOneGone(
    transaction: Knex.Transaction,
    address: { host: string; owner: string; name: string },
    at: Date,
  ): Promise<number> {
    return transaction('repositories')
      .where({ host: address.host })
      .whereRaw('lower(owner) = lower(?) AND lower(name) = lower(?)', [
        address.owner,
        address.name,
      ])
      .whereNull('gone_at')
      .update({ gone_at: at });
  }

  async writeScan(
    transaction: Knex.Transaction,
    scan: ScanRecord,
  ): Promise<void> {
    await transaction('scans').insert(toScanRow(scan)).onConflict('id').merge();
    await transaction('scans')
      .whereIn('id', query =>
        query
          .select('id')
          .from('scans')
          .orderBy('started_at', 'desc')
          .offset(KEPT_SCANS),
      )
      .delete();
  }

  async writeGoldenPaths(
    transaction: Knex.Transaction,
    goldenPaths: ReadGoldenPath[],
    readAt: Date,
  ): Promise<void> {
    if (goldenPaths.length === 0) {
      return;
    }
    const keepUnlessRead = (column: string) =>
      transaction.raw('coalesce(excluded.??, golden_paths.??)', [
        column,
        column,
      ]);
    await transaction('golden_paths')
      .insert(
        goldenPaths.map(({ host, repository, problem, file, tags }) => ({
          host,
          repository,
          problem,
          file: file && JSON.stringify(file),
          tags: JSON.stringify(tags),
          read_at: readAt,
        })),
      )
      .onConflict(['host', 'repository'])
      .merge({
        // A file that went wrong does not put everybody off the path.
        file: keepUnlessRead('file'),
        problem: transaction.raw('excluded.problem'),
        tags: transaction.raw('excluded.tags'),
        read_at: readAt,
      });
    await this.writeDefinitions(transaction, goldenPaths);
  }

  async listScans({ limit }: { limit: number }) {
    const rows = await this.knex<ScanRow>('scans')
      .orderBy([
        { column: 'started_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit)
      .select('*');
    return rows.map(row => {
      const { demo, known, ...scan } = fromScanRow(row);
      return scan;
    });
  }

  async readLastScans(
    status: 'complete' | 'any' = 'complete',
  ): Promise<Map<string, ScanRecord>> {
    const { rows } = await this.knex.raw<{ rows: ScanRow[] }>(
      `SELECT DISTINCT ON (host, organization) *
       FROM scans
       WHERE status = 'complete' OR ?
       ORDER BY host, organization, started_at DESC`,
      [status === 'any'],
    );
    return new Map(
      rows.map(row => [`${row.host}/${row.organization}`, fromScanRow(row)]),
    );
  }

  async countRepositories(): Promise<number> {
    const row = await this.knex('repositories')
      .whereNull('gone_at')
      .first<{ count: number } | undefined>(
        this.knex.raw('count(*)::int AS count'),
      );
    return row?.count ?? 0;
  }

  async readRepositories(): Promise<ScannedRepository[]> {
    const rows = await this.knex<RepositoryRow & { gone_at: Date | null }>(
      'repositories',
    )
      .whereNull('gone_at')
      .orderBy(['host', 'repository_id'])
      .select('*');
    return rows.map(fromRepositoryRow);
  }

  async readGoldenPaths(): Promise<ReadGoldenPath[]> {
    const { rows } = await this.knex.raw<{ rows: GoldenPathRow[] }>(
      `SELECT golden_paths.*, (
         SELECT earlier.file
         FROM golden_path_definitions AS earlier
         WHERE earlier.host = golden_paths.host
           AND earlier.repository = golden_paths.repository
           AND earlier.definition <
             (golden_paths.file->'spec'->>'definition')::int
         ORDER BY earlier.definition DESC
         LIMIT 1
       ) AS before
       FROM golden_paths
       ORDER BY host, repository`,
    );
    return rows.map(fromGoldenPathRow);
  }

  private async writeDefinitions(
    transaction: Knex.Transaction,
    goldenPaths: ReadGoldenPath[],
  ): Promise<void> {
    const rows = goldenPaths.flatMap(path =>
      path.file
        ? {
            host: path.host,
            repository: path.repository,
            definition: path.file.spec.definition,
            file: JSON.stringify(path.file),
          }
        : [],
    );
    if (rows.length > 0) {
      await transaction('golden_path_definitions')
        .insert(rows)
        .onConflict(['host', 'repository', 'definition'])
        .merge();
    }
  }
}
