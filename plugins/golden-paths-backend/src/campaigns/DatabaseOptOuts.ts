import {
  MovedRepository,
  OptOut,
  repositoryIdOf,
} from '@provenpath/plugin-golden-paths-common';
import { Knex } from 'knex';
import { OptOutStore } from './types';

export class DatabaseOptOuts implements OptOutStore {
  static create(options: { knex: Knex }): DatabaseOptOuts {
    return new DatabaseOptOuts(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async set(optOut: Parameters<OptOutStore['set']>[0]): Promise<void> {
    const { host, owner, name } = optOut.repository;
    await this.knex('opt_outs')
      .insert({
        host,
        owner,
        name,
        reason: optOut.reason,
        until: optOut.until,
        by: optOut.by,
        created_at: optOut.at,
      })
      .onConflict(['host', 'owner', 'name'])
      .merge();
  }

  async remove(repository: MovedRepository): Promise<boolean> {
    const { host, owner, name } = repository;
    return (
      (await this.knex('opt_outs').where({ host, owner, name }).delete()) > 0
    );
  }

  async find(
    repository: MovedRepository,
    at: Date,
  ): Promise<OptOut | undefined> {
    const { host, owner, name } = repository;
    const row:
      | undefined
      | {
          reason: string;
          until: string;
          by: string;
          created_at: Date;
        } = await this.knex('opt_outs')
      .where({ host, owner, name })
      .first(
        'reason',
        'by',
        'created_at',
        this.knex.raw(`to_char("until", 'YYYY-MM-DD') AS until`),
      );
    return (
      row && {
        repository: repositoryIdOf(repository),
        reason: row.reason,
        until: row.until,
        by: row.by,
        createdAt: row.created_at.toISOString(),
        active: row.until > at.toISOString().slice(0, 10),
      }
    );
  }
}
