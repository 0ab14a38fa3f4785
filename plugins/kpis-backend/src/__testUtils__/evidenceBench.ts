import { Knex } from 'knex';
import { DatabaseEvidenceStore, ResolvedEvidence } from '../evidence';

/** The KPI and reading that {@link evidence} belongs to. */
export const key = { kpiId: 'lead-time', readingId: 'run' };

/** A counted event of September 2026. */
export function evidence(
  changes: Partial<ResolvedEvidence> = {},
): ResolvedEvidence {
  return {
    ...key,
    eventId: 'one',
    occurredAt: new Date('2026-09-01T10:00:00Z'),
    startedAt: null,
    value: 5,
    title: 'One',
    url: null,
    entityRef: null,
    ownerRef: 'group:default/a',
    excludedReason: null,
    breakdownId: null,
    generated: false,
    attributes: { stage: 'first' },
    sourceState: 'final',
    open: false,
    subjects: ['organization', 'group:default/a'],
    subjectsResolved: true,
    ...changes,
  };
}

/** A store, and short ways to write to it and to read from it. */
export function createEvidenceBench(knex: Knex) {
  const store = DatabaseEvidenceStore.create({ knex });
  return {
    store,
    upsert: (...rows: ResolvedEvidence[]) =>
      knex.transaction(transaction => store.upsert(transaction, rows)),
    /** Of the organisation in September 2026. */
    list: (changes: Partial<Parameters<typeof store.listEvidence>[0]> = {}) =>
      store.listEvidence({
        kpiId: key.kpiId,
        readingIds: ['run', 'other'],
        subject: 'organization',
        from: new Date('2026-09-01T00:00:00Z'),
        to: new Date('2026-10-01T00:00:00Z'),
        limit: 50,
        ...changes,
      }),
  };
}
