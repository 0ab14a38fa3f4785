import { Limits, TargetChange } from '@provenpath/plugin-kpis-common';
import { Knex } from 'knex';
import { TargetsStore } from './types';

interface TargetRow {
  kpi_id: string;
  limits: Limits;
}

interface ChangeRow {
  change_id: string;
  kpi_id: string;
  changed_at: Date;
  changed_by: string;
  reason: string;
  limits_before: Limits;
  limits_after: Limits;
}

export class DatabaseTargetsStore implements TargetsStore {
  static create(options: { knex: Knex }): DatabaseTargetsStore {
    return new DatabaseTargetsStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async listLimits(): Promise<Map<string, Limits>> {
    const rows = await this.knex<TargetRow>('kpi_targets').select();
    return new Map(rows.map(row => [row.kpi_id, row.limits]));
  }

  async saveChange(kpiId: string, change: TargetChange): Promise<void> {
    await this.knex.transaction(async transaction => {
      await transaction<TargetRow>('kpi_targets')
        .insert({ kpi_id: kpiId, limits: change.after })
        .onConflict('kpi_id')
        .merge();
      await transaction<ChangeRow>('kpi_target_changes').insert({
        kpi_id: kpiId,
        changed_at: new Date(change.at),
        changed_by: change.by,
        reason: change.reason,
        limits_before: change.before,
        limits_after: change.after,
      });
    });
  }

  async listChanges(kpiId: string, limit: number): Promise<TargetChange[]> {
    const rows = await this.knex<ChangeRow>('kpi_target_changes')
      .where({ kpi_id: kpiId })
      .orderBy('change_id', 'desc')
      .limit(limit);
    return rows.map(row => ({
      at: row.changed_at.toISOString(),
      by: row.changed_by,
      reason: row.reason,
      before: row.limits_before,
      after: row.limits_after,
    }));
  }
}
