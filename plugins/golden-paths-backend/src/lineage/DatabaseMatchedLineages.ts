import { MovedRepository } from '@provenpath/plugin-golden-paths-common';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { MatchedLineage, MatchedLineageStore } from './types';

interface Row {
  host: string;
  owner: string;
  name: string;
  template: string;
  version: string;
  inputs: JsonObject;
  matched_by: string;
  matched_at: Date;
}

export class DatabaseMatchedLineages implements MatchedLineageStore {
  static create(options: { knex: Knex }): DatabaseMatchedLineages {
    return new DatabaseMatchedLineages(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async set(matched: MatchedLineage): Promise<void> {
    await this.knex('matched_lineages')
      .insert({
        ...matched.repository,
        template: matched.template,
        version: matched.version,
        inputs: JSON.stringify(matched.inputs),
        matched_by: matched.matchedBy,
        matched_at: matched.matchedAt,
      })
      .onConflict(['host', 'owner', 'name'])
      .merge();
  }

  async remove(repository: MovedRepository): Promise<boolean> {
    const { host, owner, name } = repository;
    const removed = await this.knex('matched_lineages')
      .where({ host, owner, name })
      .delete();
    return removed > 0;
  }

  async list(): Promise<MatchedLineage[]> {
    const rows = await this.knex<Row>('matched_lineages').orderBy([
      'host',
      'owner',
      'name',
    ]);
    return rows.map(row => ({
      repository: { host: row.host, owner: row.owner, name: row.name },
      template: row.template,
      version: row.version,
      inputs: row.inputs,
      matchedBy: row.matched_by,
      matchedAt: row.matched_at,
    }));
  }
}
