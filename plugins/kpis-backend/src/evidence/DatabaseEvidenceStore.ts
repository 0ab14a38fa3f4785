import { Knex } from 'knex';
import { PointSubjects, replacePoints } from '../points/replacePoints';
import { queryEvidencePage } from './queryEvidencePage';
import { listReadingSources, saveReadingSource } from './readingSourceRows';
import { EvidenceTableRow, toDraft, toTableRow } from './rows';
import {
  EvidenceDraft,
  EvidencePage,
  EvidenceStore,
  PublishedSource,
  ResolvedEvidence,
  UnresolvedEvidence,
} from './types';

/** Keeps one statement below PostgreSQL's 65,535 bound values. */
const ROWS_PER_STATEMENT = 500;

/** What an event says. The owner is left out: see `EvidenceStore.upsert`. */
const CONTENT_COLUMNS = [
  'occurred_at',
  'started_at',
  'value',
  'title',
  'url',
  'entity_ref',
  'excluded_reason',
  'breakdown_id',
  'generated',
  'attributes',
  'source_state',
  'open',
  'censored',
  'state_key',
  'own_subject',
  'sample_size',
  'low',
  'high',
] as const;

const CONTENT_HAS_CHANGED = `
  (${CONTENT_COLUMNS.map(column => `evidence.${column}`).join(', ')})
  is distinct from
  (${CONTENT_COLUMNS.map(column => `excluded.${column}`).join(', ')})
  or (excluded.subjects_resolved and not evidence.subjects_resolved)
`;

export class DatabaseEvidenceStore implements EvidenceStore {
  static create(options: { knex: Knex }): DatabaseEvidenceStore {
    return new DatabaseEvidenceStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async upsert(
    transaction: Knex.Transaction,
    evidence: ResolvedEvidence[],
  ): Promise<number> {
    // One order for everybody: two writers of the same rows then wait for each
    // other instead of locking each other out.
    const sorted = [...evidence].sort((left, right) =>
      left.eventId < right.eventId ? -1 : 1,
    );
    const changed: PointSubjects[] = [];
    for (let start = 0; start < sorted.length; start += ROWS_PER_STATEMENT) {
      const slice = sorted.slice(start, start + ROWS_PER_STATEMENT);
      changed.push(...(await this.upsertSlice(transaction, slice)));
    }
    await replacePoints(transaction, changed);
    return changed.length;
  }

  /** @returns those that were new or have changed, with their subjects. */
  private async upsertSlice(
    transaction: Knex.Transaction,
    slice: ResolvedEvidence[],
  ): Promise<PointSubjects[]> {
    const now = new Date();
    const changed: Array<
      Pick<
        EvidenceTableRow,
        'evidence_id' | 'kpi_id' | 'reading_id' | 'event_id'
      >
    > = await transaction('evidence')
      .insert(slice.map(item => toTableRow(item, now)))
      .onConflict(['kpi_id', 'reading_id', 'event_id'])
      .merge()
      .whereRaw(CONTENT_HAS_CHANGED)
      .returning(['evidence_id', 'kpi_id', 'reading_id', 'event_id']);
    const key = (parts: string[]) => JSON.stringify(parts);
    const subjectsOf = new Map(
      slice.map(item => [
        key([item.kpiId, item.readingId, item.eventId]),
        item.subjects,
      ]),
    );
    return changed.map(row => ({
      evidenceId: row.evidence_id,
      subjects:
        subjectsOf.get(key([row.kpi_id, row.reading_id, row.event_id])) ?? [],
    }));
  }

  async findSourceStates(options: {
    kpiId: string;
    readingId: string;
    eventIds: string[];
  }): Promise<Map<string, string | null>> {
    const rows = await this.knex<EvidenceTableRow>('evidence')
      .where({ kpi_id: options.kpiId, reading_id: options.readingId })
      .whereIn('event_id', options.eventIds)
      .select('event_id', 'source_state');
    return new Map(rows.map(row => [row.event_id, row.source_state]));
  }

  async findByEventIds(options: {
    kpiId: string;
    readingId: string;
    eventIds: string[];
  }): Promise<EvidenceDraft[]> {
    const rows = await this.knex<EvidenceTableRow>('evidence')
      .where({ kpi_id: options.kpiId, reading_id: options.readingId })
      .whereIn('event_id', options.eventIds);
    return rows.map(toDraft);
  }

  async listOpen(options: {
    kpiId: string;
    readingId: string;
    limit: number;
  }): Promise<string[]> {
    const rows = await this.knex<EvidenceTableRow>('evidence')
      .where({
        kpi_id: options.kpiId,
        reading_id: options.readingId,
        open: true,
      })
      .orderBy('updated_at')
      .limit(options.limit)
      .select('event_id');
    return rows.map(row => row.event_id);
  }

  async listCounted(options: {
    kpiId: string;
    readingId: string;
  }): Promise<EvidenceDraft[]> {
    const rows = await this.knex<EvidenceTableRow>('evidence').where({
      kpi_id: options.kpiId,
      reading_id: options.readingId,
      counted: true,
    });
    return rows.map(toDraft);
  }

  async listUnresolved(limit: number): Promise<UnresolvedEvidence[]> {
    const rows = await this.knex<EvidenceTableRow>('evidence')
      .where({ subjects_resolved: false })
      .orderBy('subjects_checked_at')
      .limit(limit)
      .select('evidence_id', 'entity_ref', 'owner_ref');
    return rows.map(row => ({
      evidenceId: row.evidence_id,
      entityRef: row.entity_ref,
      ownerRef: row.owner_ref,
    }));
  }

  async saveSubjects(
    transaction: Knex.Transaction,
    evidence: Array<
      Pick<ResolvedEvidence, 'ownerRef' | 'subjects' | 'subjectsResolved'> & {
        evidenceId: string;
      }
    >,
  ): Promise<number> {
    if (evidence.length === 0) {
      return 0;
    }
    const now = new Date();
    await transaction.raw(
      `
      update evidence set
        owner_ref = answer.owner_ref,
        subjects_resolved = answer.subjects_resolved,
        subjects_checked_at = :now
      from unnest(
        :evidenceIds::bigint[], :ownerRefs::text[], :resolved::boolean[]
      ) as answer (evidence_id, owner_ref, subjects_resolved)
      where evidence.evidence_id = answer.evidence_id
      `,
      {
        now,
        evidenceIds: evidence.map(item => item.evidenceId),
        ownerRefs: evidence.map(item => item.ownerRef),
        resolved: evidence.map(item => item.subjectsResolved),
      },
    );
    await replacePoints(transaction, evidence);
    return evidence.filter(item => item.subjectsResolved).length;
  }

  async saveSource(
    transaction: Knex.Transaction,
    source: Parameters<EvidenceStore['saveSource']>[1],
  ): Promise<void> {
    await saveReadingSource(transaction, source);
  }

  async listSources(): Promise<PublishedSource[]> {
    return listReadingSources(this.knex);
  }

  async listEvidence(
    options: Parameters<EvidenceStore['listEvidence']>[0],
  ): Promise<EvidencePage> {
    return queryEvidencePage(this.knex, options);
  }
}
