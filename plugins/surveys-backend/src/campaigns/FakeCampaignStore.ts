import { ConflictError, NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { CampaignChange, CampaignRecord, CampaignStore } from './types';

/** Last to close first, as the database orders it. */
function byEnd(one: CampaignRecord, other: CampaignRecord): number {
  return (
    other.closesOn.localeCompare(one.closesOn) || other.id.localeCompare(one.id)
  );
}

/**
 * Campaigns in memory, for one test at a time: it takes part in no transaction
 * and locks nothing. A contract test holds it to what the database does.
 */
export class FakeCampaignStore implements CampaignStore {
  private readonly records = new Map<string, CampaignRecord>();

  async insert(record: CampaignRecord): Promise<void> {
    if (this.records.has(record.id)) {
      throw new ConflictError(
        `"id" is ${JSON.stringify(record.id)}: a campaign has it already, choose another`,
      );
    }
    this.records.set(record.id, structuredClone(record));
  }

  async find(id: string): Promise<CampaignRecord | undefined> {
    return structuredClone(this.records.get(id));
  }

  async get(id: string): Promise<CampaignRecord> {
    const record = await this.find(id);
    if (!record) {
      throw new NotFoundError(`There is no campaign ${JSON.stringify(id)}`);
    }
    return record;
  }

  async list(): Promise<CampaignRecord[]> {
    return structuredClone([...this.records.values()].sort(byEnd));
  }

  async lock(
    _transaction: Knex.Transaction,
    id: string,
  ): Promise<CampaignRecord> {
    return this.get(id);
  }

  async update(
    _transaction: Knex.Transaction,
    id: string,
    change: CampaignChange,
  ): Promise<void> {
    const record = this.records.get(id);
    if (record) {
      const given = Object.entries(change).filter(
        ([, value]) => value !== undefined,
      );
      this.records.set(id, { ...record, ...Object.fromEntries(given) });
    }
  }

  async remove(_transaction: Knex.Transaction, id: string): Promise<void> {
    this.records.delete(id);
  }
}
