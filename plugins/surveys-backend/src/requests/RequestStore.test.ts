import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { openDatabase } from '../store/openDatabase';
import { DatabaseRequestStore } from './DatabaseRequestStore';
import { FakeRequestStore } from './FakeRequestStore';
import { RequestRecord, RequestStore } from './types';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const TODAY = '2026-11-20';

const request: Omit<RequestRecord, 'id'> = {
  kind: 'request',
  title: 'A template for Go',
  text: '',
  page: '/catalog',
  authorRef: 'user:default/mira-okafor',
  createdOn: '2026-11-10',
  dueOn: '2026-11-24',
  outcome: null,
  answer: null,
  workUrl: null,
  answeredOn: null,
  answeredBy: null,
  demo: false,
};
const answer = {
  outcome: 'planned' as const,
  answer: 'In spring',
  workUrl: null,
  answeredOn: '2026-11-19',
  answeredBy: 'user:default/priya-raman',
};
const old = {
  ...request,
  title: 'Old',
  createdOn: '2026-10-01',
  dueOn: '2026-10-15',
};

async function databaseStore(): Promise<RequestStore> {
  const knex = await databases.init('POSTGRES_18');
  await openDatabase(mockServices.database({ knex }));
  return DatabaseRequestStore.create({ knex });
}

describe.each([
  ['in PostgreSQL', databaseStore],
  ['in memory', async (): Promise<RequestStore> => new FakeRequestStore()],
])('requests %s', (_title, create) => {
  let store: RequestStore;

  beforeEach(async () => {
    store = await create();
  });

  const titles = async (options: Partial<Parameters<typeof store.list>[0]>) =>
    (await store.list({ today: TODAY, limit: 10, ...options })).map(
      ({ title }) => title,
    );

  it('are listed newest first, by state and by page', async () => {
    await store.insert(old);
    const second = await store.insert({ ...request, title: 'Second' });
    await store.insert({
      ...request,
      title: 'Third',
      createdOn: '2026-11-11',
    });
    await store.answer(second.id, answer);
    expect(await titles({})).toEqual(['Third', 'Second', 'Old']);
    expect(await titles({ state: 'open' })).toEqual(['Third']);
    expect(await titles({ state: 'answered' })).toEqual(['Second']);
    // Due on 15 October, and nobody has answered by 20 November.
    expect(await titles({ state: 'late' })).toEqual(['Old']);
    expect(await titles({ limit: 1 })).toEqual(['Third']);
    expect(
      await titles({ after: { createdOn: '2026-11-10', id: second.id } }),
    ).toEqual(['Old']);
  });

  it('are counted, and those decided lately by whether it was in time', async () => {
    const inTime = await store.insert(request);
    await store.answer(inTime.id, answer);
    const tooLate = await store.insert(old);
    await store.answer(tooLate.id, answer);
    await store.insert(old);
    await store.insert(request);
    expect(await store.count({ today: TODAY, since: '2026-08-22' })).toEqual({
      open: 1,
      late: 1,
      answered: 2,
      // Answered on 19 November, due on the 24th.
      recentInTime: 1,
      // That one, the one answered late, and the one that is late.
      recentDecided: 3,
    });
    // Both old ones were due on 15 October, before this day.
    expect(
      await store.count({ today: TODAY, since: '2026-11-01' }),
    ).toMatchObject({ recentInTime: 1, recentDecided: 1 });
  });

  it('are answered once', async () => {
    const { id } = await store.insert(request);
    expect(await store.answer(id, answer)).toMatchObject({ id, ...answer });
    await expect(store.answer(id, answer)).rejects.toThrow(
      `Request ${id} was answered on 2026-11-19; the first answer stands`,
    );
    await expect(
      store.answer('00000000-0000-4000-8000-000000000000', answer),
    ).rejects.toThrow('There is no request 00000000');
  });

  it('are imported again under the same key', async () => {
    const first = { ...request, sourceKey: 'jira-1' };
    const second = { ...request, title: 'Other', sourceKey: 'jira-2' };
    expect(await store.importAll([first, second])).toBe(2);
    expect(await store.importAll([{ ...first, title: 'Go' }])).toBe(0);
    expect((await titles({})).sort()).toEqual(['Go', 'Other']);
  });
});
