import { Knex } from 'knex';
import { EvidenceStore, PublishedSource } from './types';

interface SourceRow {
  kpi_id: string;
  reading_id: string;
  title: string;
  demo: boolean;
  collected_at: Date;
  previous_collected_at: Date | null;
}

/** Keeps how fresh a published reading is; an older instant is ignored. */
export async function saveReadingSource(
  transaction: Knex.Transaction,
  source: Parameters<EvidenceStore['saveSource']>[1],
): Promise<void> {
  await transaction.raw(
    `
    insert into reading_sources (kpi_id, reading_id, title, demo, collected_at)
    values (:kpiId, :readingId, :title, :demo, :collectedAt)
    on conflict (kpi_id, reading_id) do update set
      title = excluded.title,
      demo = excluded.demo,
      collected_at = excluded.collected_at,
      previous_collected_at = case
        when reading_sources.collected_at < excluded.collected_at
        then reading_sources.collected_at
        else reading_sources.previous_collected_at
      end
    where reading_sources.collected_at <= excluded.collected_at
    `,
    { ...source },
  );
}

/** How fresh each published reading is. */
export async function listReadingSources(
  knex: Knex,
): Promise<PublishedSource[]> {
  const rows = await knex<SourceRow>('reading_sources').select();
  return rows.map(row => ({
    kpiId: row.kpi_id,
    readingId: row.reading_id,
    title: row.title,
    demo: row.demo,
    collectedAt: row.collected_at,
    previousCollectedAt: row.previous_collected_at,
  }));
}
