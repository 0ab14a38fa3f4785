import { TestDatabases } from '@backstage/backend-test-utils';
import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { openDatabase } from '../migrate';
import { DatabaseEvidenceStore } from './DatabaseEvidenceStore';
import { ResolvedEvidence } from './types';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const key = { kpiId: 'lead-time', readingId: 'run' };
let knex: Knex;
let store: DatabaseEvidenceStore;

function evidence(changes: Partial<ResolvedEvidence> = {}): ResolvedEvidence {
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

function upsert(...rows: ResolvedEvidence[]) {
  return knex.transaction(transaction => store.upsert(transaction, rows));
}

function list(changes: Partial<Parameters<typeof store.listEvidence>[0]> = {}) {
  return store.listEvidence({
    kpiId: key.kpiId,
    readingIds: ['run', 'other'],
    subject: 'organization',
    from: new Date('2026-09-01T00:00:00Z'),
    to: new Date('2026-10-01T00:00:00Z'),
    limit: 50,
    ...changes,
  });
}

async function points() {
  return knex('metric_points')
    .join('evidence', 'evidence.evidence_id', 'metric_points.evidence_id')
    .orderBy(['event_id', 'subject'])
    .select('event_id', 'subject', 'metric_points.value');
}

beforeEach(async () => {
  knex = await openDatabase(
    mockServices.database({ knex: await databases.init('POSTGRES_18') }),
  );
  store = DatabaseEvidenceStore.create({ knex });
});

describe('upsert', () => {
  it('counts only what is new or has changed, and moves the points along', async () => {
    expect(await upsert(evidence(), evidence({ eventId: 'two' }))).toBe(2);
    expect(await upsert(evidence(), evidence({ eventId: 'two' }))).toBe(0);
    expect(
      await upsert(evidence({ value: 7 }), evidence({ eventId: 'two' })),
    ).toBe(1);
    expect(await points()).toEqual([
      { event_id: 'one', subject: 'group:default/a', value: 7 },
      { event_id: 'one', subject: 'organization', value: 7 },
      { event_id: 'two', subject: 'group:default/a', value: 5 },
      { event_id: 'two', subject: 'organization', value: 5 },
    ]);
  });

  it.each<[string, Partial<ResolvedEvidence>]>([
    ['a fact', { attributes: { stage: 'second' } }],
    ['the instant', { occurredAt: new Date('2026-09-02T10:00:00Z') }],
    ['the reason', { value: null, excludedReason: 'Failed' }],
    ['the group', { breakdownId: 'template' }],
    ['the state', { sourceState: null }],
    ['being open', { open: true }],
    ['the title', { title: 'Another' }],
  ])('sees that %s has changed', async (_what, change) => {
    await upsert(evidence());
    expect(await upsert(evidence(change))).toBe(1);
  });

  it('keeps owner and subjects of the time when nothing else has changed', async () => {
    await upsert(evidence());
    const moved = { ownerRef: 'group:default/b', subjects: ['organization'] };
    expect(await upsert(evidence(moved))).toBe(0);
    expect((await list()).rows[0].ownerRef).toBe('group:default/a');
    expect(await points()).toHaveLength(2);
  });

  it('takes subjects that were not known before', async () => {
    await upsert(evidence({ subjectsResolved: false }));
    const found = {
      ownerRef: 'group:default/b',
      subjects: ['organization', 'group:default/b'],
    };
    expect(await upsert(evidence(found))).toBe(1);
    expect((await points()).map(point => point.subject)).toEqual([
      'group:default/b',
      'organization',
    ]);
  });

  it('writes more rows than fit into one statement', async () => {
    const rows = Array.from({ length: 1200 }, (_, index) =>
      evidence({ eventId: `event ${index}` }),
    );
    expect(await upsert(...rows)).toBe(1200);
    expect(await upsert(...rows)).toBe(0);
    expect((await list()).total).toBe(1200);
  });

  it('lets two writers of the same rows wait for each other', async () => {
    const rows = Array.from({ length: 300 }, (_, index) =>
      evidence({ eventId: `event ${index}` }),
    );
    const changed = rows.map(row => ({ ...row, value: 6 }));
    await upsert(...rows);
    const counts = await Promise.all([
      upsert(...changed),
      upsert(...[...changed].reverse()),
    ]);
    expect(counts[0] + counts[1]).toBe(300);
  });

  it('refuses a counted row without a value', async () => {
    await expect(upsert(evidence({ value: null }))).rejects.toThrow(
      'evidence_counted_or_excluded',
    );
  });
});

describe('what is to be read again', () => {
  it('knows the states of events', async () => {
    await upsert(evidence(), evidence({ eventId: 'two', sourceState: null }));
    expect(
      await store.findSourceStates({ ...key, eventIds: ['one', 'two', 'x'] }),
    ).toEqual(
      new Map([
        ['one', 'final'],
        ['two', null],
      ]),
    );
    expect(
      await store.findByEventIds({ ...key, eventIds: ['one', 'x'] }),
    ).toMatchObject([{ eventId: 'one', value: 5, sourceState: 'final' }]);
  });

  it('lists open events of one reading', async () => {
    await upsert(
      evidence(),
      evidence({ eventId: 'two', open: true }),
      evidence({ eventId: 'three', open: true, readingId: 'other' }),
    );
    expect(await store.listOpen({ ...key, limit: 10 })).toEqual(['two']);
  });

  it('gives every unresolved event its turn', async () => {
    await upsert(
      evidence({ eventId: 'a', subjectsResolved: false }),
      evidence({ eventId: 'b', subjectsResolved: false }),
      evidence({ eventId: 'c' }),
    );
    const first = await store.listUnresolved(1);
    const unchanged = {
      ownerRef: null,
      subjects: ['organization'],
      subjectsResolved: false,
    };
    await knex.transaction(transaction =>
      store.saveSubjects(transaction, [{ ...first[0], ...unchanged }]),
    );
    const second = await store.listUnresolved(1);
    expect(second[0].evidenceId).not.toBe(first[0].evidenceId);

    const resolved = await knex.transaction(transaction =>
      store.saveSubjects(transaction, [
        {
          ...second[0],
          ownerRef: 'group:default/b',
          subjects: ['organization', 'group:default/b'],
          subjectsResolved: true,
        },
      ]),
    );
    expect(resolved).toBe(1);
    expect(await store.listUnresolved(10)).toHaveLength(1);
    expect((await list({ subject: 'group:default/b' })).total).toBe(1);
  });
});

describe('listEvidence', () => {
  beforeEach(async () => {
    await upsert(
      // Two at the same instant: their order must still be certain.
      evidence({ eventId: 'a' }),
      evidence({ eventId: 'b' }),
      evidence({ eventId: 'c', occurredAt: new Date('2026-09-30T23:59:59Z') }),
      evidence({ eventId: 'd', value: null, excludedReason: 'Failed' }),
      evidence({ eventId: 'e', readingId: 'other' }),
      evidence({ eventId: 'f', occurredAt: new Date('2026-10-01T00:00:00Z') }),
      evidence({ eventId: 'g', occurredAt: new Date('2026-08-31T23:59:59Z') }),
      evidence({ eventId: 'h', subjects: ['group:default/b'] }),
    );
  });

  const ids = (page: { rows: Array<{ id: string }> }) =>
    page.rows.map(row => row.id).sort();

  it('takes the subject and the period, borders as they are', async () => {
    expect(ids(await list())).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(ids(await list({ subject: 'group:default/b' }))).toEqual(['h']);
    expect(ids(await list({ kpiId: 'another' }))).toEqual([]);
  });

  it('filters by reading and by what was counted', async () => {
    expect(ids(await list({ readingIds: ['run'] }))).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
    expect(ids(await list({ counted: false }))).toEqual(['d']);
    expect(ids(await list({ counted: true, readingIds: ['run'] }))).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('pages newest first without losing or repeating a row', async () => {
    const seen: string[] = [];
    let after: Parameters<typeof store.listEvidence>[0]['after'];
    for (let pages = 0; pages < 10; pages += 1) {
      const page = await list({ limit: 2, after });
      expect(page.total).toBe(5);
      seen.push(...page.rows.map(row => row.id));
      after = page.next;
      if (!after) {
        break;
      }
    }
    expect(seen[0]).toBe('c');
    expect([...seen].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

describe('saveSource', () => {
  it('never goes back to an older instant', async () => {
    const save = (collectedAt: string) =>
      knex.transaction(transaction =>
        store.saveSource(transaction, {
          ...key,
          title: `until ${collectedAt}`,
          demo: false,
          collectedAt: new Date(collectedAt),
        }),
      );
    await save('2026-09-02T00:00:00Z');
    await save('2026-09-01T00:00:00Z');
    expect(await store.listSources()).toMatchObject([
      { title: 'until 2026-09-02T00:00:00Z' },
    ]);
    await save('2026-09-03T00:00:00Z');
    expect(await store.listSources()).toMatchObject([
      { collectedAt: new Date('2026-09-03T00:00:00Z') },
    ]);
  });
});
