import { DatabaseService } from '@backstage/backend-plugin-api';
import { migrateDatabase } from '@provenpath/portal-node';
import { Knex } from 'knex';
import {
  fromHistoryRow,
  HistoryRow,
  toDeploymentRow,
  toRepositoryRow,
} from './rows';
import {
  CollectedDeployment,
  CollectedRepository,
  CompleteHistory,
  CompleteScan,
  DeliveryStore,
  RepositoryHistory,
} from './types';

export class DatabaseDeliveryStore implements DeliveryStore {
  /** Runs the migrations, unless the installation runs them elsewhere. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<{ store: DatabaseDeliveryStore; knex: Knex }> {
    const knex = await migrateDatabase(
      options.database,
      '@provenpath/plugin-delivery-backend',
    );
    return { store: new DatabaseDeliveryStore(knex), knex };
  }

  private constructor(private readonly knex: Knex) {}

  async writeRepositories(
    transaction: Knex.Transaction,
    repositories: CollectedRepository[],
  ): Promise<number> {
    if (repositories.length === 0) {
      return 0;
    }
    const rows = repositories.map(toRepositoryRow);
    const changed = await upsertChanged(transaction, {
      table: 'repositories',
      key: ['host', 'repository_id'],
      // Having been seen again is not a change.
      ignored: ['seen_at'],
      rows,
    });
    await transaction('repositories')
      .whereIn(
        ['host', 'repository_id'],
        rows.map(row => [row.host, row.repository_id]),
      )
      .update({ seen_at: rows[0].seen_at });
    return changed;
  }

  async writeDeployments(
    transaction: Knex.Transaction,
    deployments: CollectedDeployment[],
  ): Promise<number> {
    return upsertChanged(transaction, {
      table: 'deployments',
      key: ['host', 'deployment_id'],
      rows: deployments.map(toDeploymentRow),
    });
  }

  async markHistories(
    transaction: Knex.Transaction,
    histories: CompleteHistory[],
  ): Promise<void> {
    for (const history of histories) {
      await transaction('repositories')
        .where({ host: history.host, repository_id: history.repositoryId })
        .update({
          deployments_complete_at: history.completeAt,
          deployments_environments: nameOf(history.environments),
        });
    }
  }

  async markGone(
    transaction: Knex.Transaction,
    scan: CompleteScan,
  ): Promise<number> {
    return transaction('repositories')
      .where({ host: scan.host, owner: scan.owner })
      .where('seen_at', '<', scan.scannedAt)
      .whereNull('gone_at')
      .update({ gone_at: scan.scannedAt });
  }

  async readCompleteHistories(options: {
    host: string;
    owner: string;
    environments: readonly string[];
  }): Promise<Map<string, Date>> {
    const rows = await this.knex<{
      host: string;
      owner: string;
      repository_id: string;
      deployments_complete_at: Date;
      deployments_environments: string;
    }>('repositories')
      .where({
        host: options.host,
        owner: options.owner,
        deployments_environments: nameOf(options.environments),
      })
      .whereNotNull('deployments_complete_at')
      .select('repository_id', 'deployments_complete_at');
    return new Map(
      rows.map(row => [row.repository_id, row.deployments_complete_at]),
    );
  }

  async readOldestDeployments(options: {
    environments: readonly string[];
  }): Promise<Map<string, Date>> {
    const rows: Array<{ host: string; owner: string; oldest: Date }> =
      await this.knex('deployments as d')
        .join('repositories as r', join =>
          join
            .on('r.host', 'd.host')
            .andOn('r.repository_id', 'd.repository_id'),
        )
        .whereIn('d.environment', options.environments)
        .groupBy('r.host', 'r.owner')
        .select('r.host', 'r.owner')
        .min('d.created_at as oldest');
    return new Map(rows.map(row => [`${row.host}/${row.owner}`, row.oldest]));
  }

  async readRepositoryHistories(options: {
    environments: readonly string[];
    limit: number;
    after?: { host: string; repositoryId: string };
  }): Promise<RepositoryHistory[]> {
    const { environments, limit, after } = options;
    const { rows } = await this.knex.raw<{ rows: HistoryRow[] }>(
      `
      SELECT
        r.*,
        (r.deployments_complete_at IS NOT NULL
          AND r.deployments_environments = :environmentsName) AS complete,
        counted.total AS deployment_count,
        first_success.deployment_id AS success_deployment_id,
        first_success.environment AS success_environment,
        first_success.finished_at AS success_finished_at,
        first_success.url AS success_url
      FROM repositories r
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS total
        FROM deployments d
        WHERE d.host = r.host
          AND d.repository_id = r.repository_id
          AND d.environment = ANY(:environments)
      ) counted
      LEFT JOIN LATERAL (
        SELECT d.deployment_id, d.environment, d.finished_at, d.url
        FROM deployments d
        WHERE d.host = r.host
          AND d.repository_id = r.repository_id
          AND d.environment = ANY(:environments)
          AND d.result = 'success'
        ORDER BY d.finished_at, d.deployment_id
        LIMIT 1
      ) first_success ON true
      WHERE (r.host, r.repository_id) > (:host, :repositoryId)
      ORDER BY r.host, r.repository_id
      LIMIT :limit
      `,
      {
        environments: [...environments],
        environmentsName: nameOf(environments),
        host: after?.host ?? '',
        repositoryId: after?.repositoryId ?? '',
        limit,
      },
    );
    return rows.map(fromHistoryRow);
  }
}

/** The same environments in another order are the same. */
function nameOf(environments: readonly string[]): string {
  return JSON.stringify([...environments].sort());
}

/** Upserts rows by their key and leaves those alone that are as they were. */
async function upsertChanged<TRow extends object>(
  transaction: Knex.Transaction,
  options: { table: string; key: string[]; ignored?: string[]; rows: TRow[] },
): Promise<number> {
  const { table, key, rows, ignored = [] } = options;
  if (rows.length === 0) {
    return 0;
  }
  const compared = Object.keys(rows[0]).filter(
    column => !key.includes(column) && !ignored.includes(column),
  );
  const list = (prefix: string) =>
    compared.map(column => `${prefix}.${column}`).join(', ');
  const written = await transaction(table)
    .insert(rows)
    .onConflict(key)
    .merge()
    .whereRaw(`(${list(table)}) IS DISTINCT FROM (${list('excluded')})`)
    .returning(key);
  return written.length;
}
