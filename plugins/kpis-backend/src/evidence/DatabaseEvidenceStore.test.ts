import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  createEvidenceBench,
  evidence,
  key,
} from '../__testUtils__/evidenceBench';
import { openDatabase } from '../migrate';
import { ResolvedEvidence } from './types';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let knex: Knex;
let bench: ReturnType<typeof createEvidenceBench>;

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
  bench = createEvidenceBench(knex);
});

describe('upsert', () => {
  it('counts only what is new or has changed, and moves the points along', async () => {
    expect(await bench.upsert(evidence(), evidence({ eventId: 'two' }))).toBe(
      2,
    );
    expect(await bench.upsert(evidence(), evidence({ eventId: 'two' }))).toBe(
      0,
    );
    expect(
      await bench.upsert(evidence({ value: 7 }), evidence({ eventId: 'two' })),
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
    await bench.upsert(evidence());
    expect(await bench.upsert(evidence(change))).toBe(1);
  });

  it('keeps owner and subjects of the time when nothing else has changed', async () => {
    await bench.upsert(evidence());
    const moved = { ownerRef: 'group:default/b', subjects: ['organization'] };
    expect(await bench.upsert(evidence(moved))).toBe(0);
    expect((await bench.list()).rows[0].ownerRef).toBe('group:default/a');
    expect(await points()).toHaveLength(2);
  });

  it('takes subjects that were not known before', async () => {
    await bench.upsert(evidence({ subjectsResolved: false }));
    const found = {
      ownerRef: 'group:default/b',
      subjects: ['organization', 'group:default/b'],
    };
    expect(await bench.upsert(evidence(found))).toBe(1);
    expect((await points()).map(point => point.subject)).toEqual([
      'group:default/b',
      'organization',
    ]);
  });

  it('writes more rows than fit into one statement', async () => {
    const rows = Array.from({ length: 1200 }, (_, index) =>
      evidence({ eventId: `event ${index}` }),
    );
    expect(await bench.upsert(...rows)).toBe(1200);
    expect(await bench.upsert(...rows)).toBe(0);
    expect((await bench.list()).total).toBe(1200);
  });

  it('lets two writers of the same rows wait for each other', async () => {
    const rows = Array.from({ length: 300 }, (_, index) =>
      evidence({ eventId: `event ${index}` }),
    );
    const changed = rows.map(row => ({ ...row, value: 6 }));
    await bench.upsert(...rows);
    const counts = await Promise.all([
      bench.upsert(...changed),
      bench.upsert(...[...changed].reverse()),
    ]);
    expect(counts[0] + counts[1]).toBe(300);
  });

  it('refuses a counted row without a value', async () => {
    await expect(bench.upsert(evidence({ value: null }))).rejects.toThrow(
      'evidence_counted_or_excluded',
    );
  });
});

describe('what is to be read again', () => {
  it('knows the states of events', async () => {
    await bench.upsert(
      evidence(),
      evidence({ eventId: 'two', sourceState: null }),
    );
    expect(
      await bench.store.findSourceStates({
        ...key,
        eventIds: ['one', 'two', 'x'],
      }),
    ).toEqual(
      new Map([
        ['one', 'final'],
        ['two', null],
      ]),
    );
    expect(
      await bench.store.findByEventIds({ ...key, eventIds: ['one', 'x'] }),
    ).toMatchObject([{ eventId: 'one', value: 5, sourceState: 'final' }]);
  });

  it('lists open events of one reading', async () => {
    await bench.upsert(
      evidence(),
      evidence({ eventId: 'two', open: true }),
      evidence({ eventId: 'three', open: true, readingId: 'other' }),
    );
    expect(await bench.store.listOpen({ ...key, limit: 10 })).toEqual(['two']);
  });

  it('gives every unresolved event its turn', async () => {
    await bench.upsert(
      evidence({ eventId: 'a', subjectsResolved: false }),
      evidence({ eventId: 'b', subjectsResolved: false }),
      evidence({ eventId: 'c' }),
    );
    const first = await bench.store.listUnresolved(1);
    const unchanged = {
      ownerRef: null,
      subjects: ['organization'],
      subjectsResolved: false,
    };
    await knex.transaction(transaction =>
      bench.store.saveSubjects(transaction, [{ ...first[0], ...unchanged }]),
    );
    const second = await bench.store.listUnresolved(1);
    expect(second[0].evidenceId).not.toBe(first[0].evidenceId);

    const resolved = await knex.transaction(transaction =>
      bench.store.saveSubjects(transaction, [
        {
          ...second[0],
          ownerRef: 'group:default/b',
          subjects: ['organization', 'group:default/b'],
          subjectsResolved: true,
        },
      ]),
    );
    expect(resolved).toBe(1);
    expect(await bench.store.listUnresolved(10)).toHaveLength(1);
    expect((await bench.list({ subject: 'group:default/b' })).total).toBe(1);
  });
});
