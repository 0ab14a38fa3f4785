import {
  MovedRepository,
  parseRepositoryId,
  platformPullRequestSchema,
  PlatformPullsQuery,
  PlatformPullsResponse,
  repositoryIdOf,
} from '@provenpath/plugin-golden-paths-common';
import { decodeCursor, encodeCursor } from '@provenpath/portal-node';
import { Knex } from 'knex';
import { z } from 'zod';
import { PullStore, StoredPull } from './types';

interface Row {
  host: string;
  owner: string;
  name: string;
  number: number;
  kind: StoredPull['kind'];
  url: string;
  title: string;
  branch: string;
  state: StoredPull['state'];
  checks: StoredPull['checks'];
  conflicts: string[];
  owner_ref: string | null;
  review_requested_at: Date | null;
  campaign_id: string | null;
  problem: string | null;
  opened_at: Date;
  changed_at: Date;
  checked_at: Date;
}

const cursorSchema = z.tuple([z.iso.datetime(), z.string(), z.number().int()]);
const ID = "host || '/' || owner || '/' || name";

export class DatabasePullStore implements PullStore {
  static create(options: { knex: Knex }): DatabasePullStore {
    return new DatabasePullStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async save(pull: StoredPull): Promise<void> {
    await this.knex('platform_pull_requests')
      .insert(toRow(pull))
      .onConflict(['host', 'owner', 'name', 'number'])
      .merge();
  }

  async find(
    repository: MovedRepository,
    number: number,
  ): Promise<StoredPull | undefined> {
    const row = await this.rows()
      .where({ ...addressOf(repository), number })
      .first();
    return row && fromRow(row);
  }

  async findOpen(repository: MovedRepository): Promise<StoredPull | undefined> {
    const row = await this.rows()
      .where({ ...addressOf(repository), state: 'open' })
      .orderBy('number', 'desc')
      .first();
    return row && fromRow(row);
  }

  async listOpen({ limit }: { limit: number }): Promise<StoredPull[]> {
    const rows = await this.rows()
      .where({ state: 'open' })
      .orderBy('checked_at')
      .limit(limit);
    return rows.map(fromRow);
  }

  async findOpenOf(ids: readonly string[]): Promise<Map<string, StoredPull>> {
    const rows = await this.rows()
      .where({ state: 'open' })
      .whereRaw(`${ID} = ANY(?)`, [[...ids]]);
    return new Map(
      rows.map(row => [repositoryIdOf(row), fromRow(row)] as const),
    );
  }

  async list(query: PlatformPullsQuery): Promise<PlatformPullsResponse> {
    const rows = this.rows();
    if (query.state !== 'all') {
      rows.where({ state: query.state });
    }
    if (query.repository) {
      rows.where(addressOf(parseRepositoryId(query.repository)));
    }
    if (query.campaign) {
      rows.where({ campaign_id: query.campaign });
    }
    if (query.cursor) {
      rows.whereRaw(
        `(opened_at, ${ID}, number) < (?, ?, ?)`,
        decodeCursor(cursorSchema, query.cursor),
      );
    }
    const found = await rows
      .orderByRaw(`opened_at DESC, ${ID} DESC, number DESC`)
      .limit(query.limit + 1);
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map(row => toAnswer(fromRow(row))),
      nextCursor:
        last && found.length > query.limit
          ? encodeCursor([
              last.opened_at.toISOString(),
              repositoryIdOf(last),
              last.number,
            ])
          : null,
    };
  }

  private rows() {
    return this.knex<Row, Row[]>('platform_pull_requests').select('*');
  }
}

/** Without what only the portal itself needs. */
export function toAnswer(pull: StoredPull) {
  return platformPullRequestSchema.parse(pull);
}

function addressOf({ host, owner, name }: MovedRepository) {
  return { host, owner, name };
}

function toRow(pull: StoredPull) {
  return {
    ...parseRepositoryId(pull.repository),
    number: pull.number,
    kind: pull.kind,
    url: pull.url,
    title: pull.title,
    branch: pull.branch,
    state: pull.state,
    checks: pull.checks,
    conflicts: JSON.stringify(pull.conflicts),
    owner_ref: pull.ownerRef,
    review_requested_at: pull.reviewRequestedAt,
    campaign_id: pull.campaignId,
    problem: pull.problem,
    opened_at: pull.openedAt,
    changed_at: pull.changedAt,
    checked_at: pull.checkedAt,
  };
}

function fromRow(row: Row): StoredPull {
  return {
    repository: repositoryIdOf(row),
    number: row.number,
    kind: row.kind,
    url: row.url,
    title: row.title,
    branch: row.branch,
    state: row.state,
    checks: row.checks,
    conflicts: row.conflicts,
    ownerRef: row.owner_ref,
    reviewRequestedAt: row.review_requested_at?.toISOString() ?? null,
    campaignId: row.campaign_id,
    problem: row.problem,
    openedAt: row.opened_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    checkedAt: row.checked_at.toISOString(),
  };
}
