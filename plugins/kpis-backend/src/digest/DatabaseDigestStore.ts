import { Band } from '@provenpath/plugin-kpis-common';
import { Knex } from 'knex';
import { Digest, DigestEntry, DigestMessage, DigestStore } from './types';

interface EntryRow {
  kpi_id: string;
  reading_id: string;
  period: string;
  band: Band;
  sent_at: Date;
}

interface DigestRow {
  week: string;
  entries: DigestEntry[];
  composed_at: Date;
  completed_at: Date | null;
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

  async isComposed(week: string): Promise<boolean> {
    const row = await this.knex('digests').where({ week }).first('week');
    return row !== undefined;
  }

  async saveComposed(digest: Digest, composedAt: Date): Promise<void> {
    const { week, entries, messages } = digest;
    await this.knex.transaction(async transaction => {
      await transaction('digests')
        .whereRaw(`composed_at < ?::timestamptz - interval '1 year'`, [
          composedAt,
        ])
        .delete();
      // A second one waits here for the first, and then changes nothing.
      const added = await transaction('digests')
        .insert({
          week,
          entries: JSON.stringify(entries),
          composed_at: composedAt,
        })
        .onConflict('week')
        .ignore()
        .returning('week');
      if (added.length > 0) {
        await transaction.raw(
          `insert into digest_messages (week, user_ref, message)
           select ?, "userRef", message
           from jsonb_to_recordset(?::jsonb)
             as given("userRef" text, message jsonb)`,
          [week, JSON.stringify(messages)],
        );
      }
    });
  }

  async listUnsent(
    week: string,
    limit: number,
  ): Promise<Array<{ message: DigestMessage; userRefs: string[] }>> {
    const { rows } = await this.knex.raw(
      `select message, array_agg(user_ref order by user_ref) as "userRefs"
       from (
         select message, user_ref from digest_messages
         where week = ? and sent_at is null
         order by message, user_ref limit ?
       ) as unsent
       group by message order by message`,
      [week, limit],
    );
    return rows;
  }

  async markSent(
    week: string,
    userRefs: string[],
    sentAt: Date,
  ): Promise<void> {
    await this.knex('digest_messages')
      .where({ week })
      .whereRaw('user_ref = any(?::text[])', [userRefs])
      .update({ sent_at: sentAt });
  }

  async complete(week: string, completedAt: Date): Promise<void> {
    await this.knex.transaction(async transaction => {
      const [digest] = await transaction<DigestRow>('digests')
        .where({ week })
        .whereNull('completed_at')
        .update({ completed_at: completedAt })
        .returning(['entries']);
      if (digest && digest.entries.length > 0) {
        await transaction<EntryRow>('digest_entries')
          .insert(
            digest.entries.map(entry => ({
              kpi_id: entry.kpiId,
              reading_id: entry.readingId,
              period: entry.period,
              band: entry.band,
              sent_at: completedAt,
            })),
          )
          .onConflict(['kpi_id', 'reading_id', 'period', 'band'])
          .ignore();
      }
    });
  }
}
