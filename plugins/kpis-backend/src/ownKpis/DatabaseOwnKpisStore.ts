import { OwnDefinition } from '@provenpath/plugin-kpis-common';
import { Knex } from 'knex';
import { raiseAllVersions } from '../points/pointVersions';
import { OwnKpisStore } from './types';

interface DefinitionRow {
  kpi_id: string;
  definition: OwnDefinition;
  updated_at: Date;
  updated_by: string;
}

/** Everything that belongs to a KPI and to nothing else. */
const TABLES_BY_KPI = [
  'evidence',
  'reading_sources',
  'frozen_quarters',
  'frozen_readings',
  'kpi_targets',
  'kpi_target_changes',
  'annotations',
  'digest_entries',
];

export class DatabaseOwnKpisStore implements OwnKpisStore {
  static create(options: { knex: Knex }): DatabaseOwnKpisStore {
    return new DatabaseOwnKpisStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async list(): Promise<OwnDefinition[]> {
    const rows = await this.knex<DefinitionRow>('own_definitions')
      .orderBy('kpi_id')
      .select('definition');
    return rows.map(row => row.definition);
  }

  async save(definition: OwnDefinition, by: string): Promise<void> {
    await this.knex<DefinitionRow>('own_definitions')
      .insert({
        kpi_id: definition.id,
        definition,
        updated_at: new Date(),
        updated_by: by,
      })
      .onConflict('kpi_id')
      .merge();
  }

  async remove(kpiId: string): Promise<boolean> {
    return this.knex.transaction(async transaction => {
      const removed = await transaction<DefinitionRow>('own_definitions')
        .where({ kpi_id: kpiId })
        .delete();
      if (removed > 0) {
        for (const table of TABLES_BY_KPI) {
          await transaction(table).where({ kpi_id: kpiId }).delete();
        }
        await raiseAllVersions(transaction, kpiId);
      }
      return removed > 0;
    });
  }
}
