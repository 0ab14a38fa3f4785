import { Band } from '@provenpath/plugin-kpis-common';
import { Knex } from 'knex';
import { DigestEntry, DigestStore } from './types';

interface EntryRow {
  kpi_id: string;
  reading_id: string;
  period: string;
  band: Band;
  sent_at: Date;
}

export class DatabaseDigestStore implements DigestStore {
  static create(options: { knex: Knex }): DatabaseDigestStore {
    return new DatabaseDigestStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async find(
    options: Parameters<DigestStore['find']>[0],
  ): Promise<DigestEntry[]> {
    const rows = await this.knex<EntryRow>('digest_entries')
      .where({ kpi_id: options.kpiId, reading_id: options.readingId })
      .whereIn('period', options.periods);
    return rows.map(row => ({
      kpiId: row.kpi_id,
      readingId: row.reading_id,
      period: row.period,
      band: row.band,
    }));
  }

  async save(entries: DigestEntry[], sentAt: Date): Promise<void> {
    if (entries.length > 0) {
      await this.knex<EntryRow>('digest_entries')
        .insert(
          entries.map(entry => ({
            kpi_id: entry.kpiId,
            reading_id: entry.readingId,
            period: entry.period,
            band: entry.band,
            sent_at: sentAt,
          })),
        )
        .onConflict(['kpi_id', 'reading_id', 'period', 'band'])
        .ignore();
    }
  }
}
