import { ConflictError, NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { CampaignRow, fromRow, toColumns } from './rows';
import { CampaignChange, CampaignRecord, CampaignStore } from './types';

function notFound(id: string): NotFoundError {
  return new NotFoundError(
    `There is no campaign ${JSON.stringify(id)}; GET /v1/campaigns lists those that exist`,
  );
}

export class DatabaseCampaignStore implements CampaignStore {
  static create(options: { knex: Knex }): DatabaseCampaignStore {
    return new DatabaseCampaignStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async insert(
    record: CampaignRecord,
    transaction: Knex | Knex.Transaction = this.knex,
  ): Promise<void> {
    const inserted = await transaction('campaigns')
      .insert(toColumns(record))
      .onConflict('campaign_id')
      .ignore()
      .returning('campaign_id');
    if (inserted.length === 0) {
      throw new ConflictError(
        `"id" is ${JSON.stringify(record.id)}: a campaign has it already, choose another`,
      );
    }
  }

  async find(id: string): Promise<CampaignRecord | undefined> {
    const row = await this.knex<CampaignRow>('campaigns')
      .where({ campaign_id: id })
      .first();
    return row && fromRow(row);
  }

  async get(id: string): Promise<CampaignRecord> {
    const record = await this.find(id);
    if (!record) {
      throw notFound(id);
    }
    return record;
  }

  async list(): Promise<CampaignRecord[]> {
    const rows = await this.knex<CampaignRow>('campaigns').orderBy([
      { column: 'closes_on', order: 'desc' },
      { column: 'campaign_id', order: 'desc' },
    ]);
    return rows.map(fromRow);
  }

  async lock(
    transaction: Knex.Transaction,
    id: string,
  ): Promise<CampaignRecord> {
    const row = await transaction<CampaignRow>('campaigns')
      .where({ campaign_id: id })
      .forUpdate()
      .first();
    if (!row) {
      throw notFound(id);
    }
    return fromRow(row);
  }

  async update(
    transaction: Knex.Transaction,
    id: string,
    change: CampaignChange,
  ): Promise<void> {
    const columns = toColumns(change);
    if (Object.keys(columns).length > 0) {
      await transaction('campaigns').where({ campaign_id: id }).update(columns);
    }
  }

  async remove(transaction: Knex.Transaction, id: string): Promise<void> {
    await transaction('campaigns').where({ campaign_id: id }).delete();
  }
}
