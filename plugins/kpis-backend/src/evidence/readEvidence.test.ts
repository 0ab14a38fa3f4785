import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  createEvidenceBench,
  evidence,
  key,
} from '../__testUtils__/evidenceBench';
import { openDatabase } from '../migrate';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let knex: Knex;
let bench: ReturnType<typeof createEvidenceBench>;

beforeEach(async () => {
  knex = await openDatabase(
    mockServices.database({ knex: await databases.init('POSTGRES_18') }),
  );
  bench = createEvidenceBench(knex);
});

describe('listEvidence', () => {
  beforeEach(async () => {
    await bench.upsert(
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
    expect(ids(await bench.list())).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(ids(await bench.list({ subject: 'group:default/b' }))).toEqual([
      'h',
    ]);
    expect(ids(await bench.list({ kpiId: 'another' }))).toEqual([]);
  });

  it('filters by reading and by what was counted', async () => {
    expect(ids(await bench.list({ readingIds: ['run'] }))).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
    expect(ids(await bench.list({ counted: false }))).toEqual(['d']);
    expect(
      ids(await bench.list({ counted: true, readingIds: ['run'] })),
    ).toEqual(['a', 'b', 'c']);
  });

  it('pages newest first without losing or repeating a row', async () => {
    const seen: string[] = [];
    let after: Parameters<typeof bench.store.listEvidence>[0]['after'];
    for (let pages = 0; pages < 10; pages += 1) {
      const page = await bench.list({ limit: 2, after });
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
        bench.store.saveSource(transaction, {
          ...key,
          title: `until ${collectedAt}`,
          demo: false,
          collectedAt: new Date(collectedAt),
        }),
      );
    await save('2026-09-02T00:00:00Z');
    await save('2026-09-01T00:00:00Z');
    expect(await bench.store.listSources()).toMatchObject([
      { title: 'until 2026-09-02T00:00:00Z' },
    ]);
    await save('2026-09-03T00:00:00Z');
    expect(await bench.store.listSources()).toMatchObject([
      { collectedAt: new Date('2026-09-03T00:00:00Z') },
    ]);
  });
});
