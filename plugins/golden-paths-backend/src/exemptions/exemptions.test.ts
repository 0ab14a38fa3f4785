import { join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { repositoryIdOf } from '@provenpath/plugin-golden-paths-common';
import { DatabaseExemptions, Exemptions } from '.';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const ORDERS = { host: 'github.com', owner: 'my-org', name: 'orders' };

const asked = { credentials: {} as never };
const list = { state: 'all' as const, limit: 10 };

async function setUp() {
  const knex = await databases.init('POSTGRES_18');
  await knex.migrate.latest({
    directory: join(__dirname, '..', '..', 'migrations'),
  });
  const clock = { now: new Date('2026-11-27T23:30:00Z') };
  const who = { name: 'user:default/priya', manages: true };
  const store = DatabaseExemptions.create({ knex });
  const exemptions = new Exemptions({
    access: {
      require: async () => undefined,
      requireFor: async () => undefined,
      has: async () => who.manages,
      nameOf: () => who.name,
    } as never,
    repositories: {
      require: async (repository: typeof ORDERS) => {
        if (repository.name !== 'orders') {
          throw new NotFoundError('No scan has found it');
        }
        return {
          id: repositoryIdOf(repository),
          scanned: { ...ORDERS, url: 'https://github.com/my-org/orders' },
        };
      },
    } as never,
    exemptions: store,
    now: () => clock.now,
  });
  const create = (given: object = {}) =>
    exemptions.create(
      {
        repository: 'github.com/my-org/orders',
        owner: 'group:default/team-commerce',
        reason: 'It is replaced in spring',
        expiresOn: '2026-11-28',
        ...given,
      },
      asked,
    );
  return { clock, create, exemptions, store, who };
}

describe('exemptions', () => {
  it('hold to the end of their day, and stay in the history', async () => {
    const { clock, create, exemptions, store } = await setUp();
    expect(await create()).toMatchObject({
      state: 'active',
      owner: 'group:default/team-commerce',
      decidedBy: 'user:default/priya',
    });
    const active = [
      {
        ...ORDERS,
        reason: 'It is replaced in spring',
        expiresOn: '2026-11-28',
      },
    ];
    expect(await store.listActive(clock.now)).toEqual(active);
    clock.now = new Date('2026-11-28T23:59:59Z');
    expect(await store.listActive(clock.now)).toEqual(active);
    clock.now = new Date('2026-11-29T00:00:00Z');
    expect(await store.listActive(clock.now)).toEqual([]);
    expect(await exemptions.list(list, asked)).toMatchObject({
      counts: [{ state: 'expired', count: 1 }],
      mayManage: true,
      items: [{ state: 'expired' }],
    });
  });

  it('are asked for by owners, and count once they are granted', async () => {
    const { clock, create, exemptions, store, who } = await setUp();
    who.manages = false;
    who.name = 'user:default/mira';
    const { id, state } = await create();
    expect(state).toBe('requested');
    expect(await store.listActive(clock.now)).toEqual([]);
    await expect(create()).rejects.toThrow('asked for already');
    who.manages = true;
    who.name = 'user:default/priya';
    expect(
      await exemptions.decide(id, { decision: 'approve', note: '' }, asked),
    ).toMatchObject({
      state: 'active',
      requestedBy: 'user:default/mira',
      decidedBy: 'user:default/priya',
    });
    expect(await store.listActive(clock.now)).toHaveLength(1);
    await expect(
      exemptions.decide(id, { decision: 'decline', note: '' }, asked),
    ).rejects.toThrow('decided already');
  });

  it('end before their day with a reason, once', async () => {
    const { clock, create, exemptions, store } = await setUp();
    const { id } = await create();
    await expect(create()).rejects.toThrow('is exempt until 2026-11-28');
    expect(
      await exemptions.end(id, 'It has joined after all', asked),
    ).toMatchObject({
      state: 'ended',
      note: 'It has joined after all',
      endedBy: 'user:default/priya',
    });
    expect(await store.listActive(clock.now)).toEqual([]);
    await expect(exemptions.end(id, 'Again', asked)).rejects.toThrow(
      'this one is ended',
    );
    expect(await create()).toMatchObject({ state: 'active' });
  });

  it('are declined with a note', async () => {
    const { create, exemptions, who } = await setUp();
    who.manages = false;
    const { id } = await create();
    who.manages = true;
    expect(
      await exemptions.decide(
        id,
        { decision: 'decline', note: 'Joining takes an hour' },
        asked,
      ),
    ).toMatchObject({ state: 'declined', note: 'Joining takes an hour' });
  });

  it('name a day that makes sense, and a repository that is there', async () => {
    const { create } = await setUp();
    await expect(create({ expiresOn: '2026-11-26' })).rejects.toThrow(
      '"expiresOn" is 2026-11-26',
    );
    await expect(create({ expiresOn: '2027-12-01' })).rejects.toThrow(
      'a year from now',
    );
    await expect(
      create({ repository: 'github.com/my-org/nothing' }),
    ).rejects.toThrow('No scan');
  });

  it('are shown page by page, newest first', async () => {
    const { clock, create, exemptions } = await setUp();
    for (let index = 0; index < 3; index += 1) {
      const { id } = await create();
      await exemptions.end(id, `End ${index}`, asked);
      clock.now = new Date(clock.now.getTime() + 1_000);
    }
    const page = await exemptions.list({ state: 'ended', limit: 2 }, asked);
    expect(page.items.map(({ note }) => note)).toEqual(['End 2', 'End 1']);
    const next = await exemptions.list(
      { state: 'ended', limit: 2, cursor: page.nextCursor! },
      asked,
    );
    expect(next.items.map(({ note }) => note)).toEqual(['End 0']);
    expect(next.nextCursor).toBe(null);
  });
});
