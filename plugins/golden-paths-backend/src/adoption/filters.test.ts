import { TestDatabases } from '@backstage/backend-test-utils';
import { repositoriesQuerySchema } from '@provenpath/plugin-golden-paths-common';
import express from 'express';
import request from 'supertest';
import { setUpMeasuring } from '../__testUtils__/measuredOrganization';
import { writeCsv } from './writeCsv';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let measured: Awaited<ReturnType<typeof setUpMeasuring>>;

beforeAll(async () => {
  measured = await setUpMeasuring(databases);
  await measured.run();
});
afterAll(() => measured?.github.stop());

/** What the address of the list asks for. */
async function namesOf(query: Record<string, string>): Promise<string[]> {
  const { items, total } = await measured.answers.list(
    repositoriesQuerySchema.parse({ ...query, limit: '200' }),
  );
  expect(total).toBe(items.length);
  return items.map(({ name }) => name);
}

describe('the list of repositories', () => {
  it('tells a missing layer from one that is called at an old version', async () => {
    expect(await namesOf({ missing: 'deploy' })).toEqual([
      'image-only',
      'payment-service',
    ]);
    expect(await namesOf({ missing: 'deploy', called: 'true' })).toEqual([
      'payment-service',
    ]);
    expect(await namesOf({ missing: 'deploy', called: 'false' })).toEqual([
      'image-only',
    ]);
    // It calls the branch main.
    expect(await namesOf({ missing: 'build', called: 'true' })).toEqual([
      'golden-looking',
    ]);
  });

  it('finds those that one layer alone keeps off the path', async () => {
    // To broken and golden-looking, of no known kind, only building applies.
    expect(await namesOf({ lacking: '1' })).toEqual([
      'broken',
      'golden-looking',
      'payment-service',
    ]);
    expect(await namesOf({ lacking: '2' })).toEqual(['image-only']);
  });

  it('tells running ones from all others on the path', async () => {
    expect(await namesOf({ running: 'true' })).toEqual(['order-client']);
    expect(await namesOf({ running: 'false' })).toEqual(['order-service']);
    expect(await namesOf({ runsKnown: 'true' })).toEqual([
      'order-client',
      'order-service',
    ]);
    expect(await namesOf({ runsKnown: 'false' })).toEqual([]);
    // There was no other definition.
    expect(await namesOf({ onPathBefore: 'true' })).toEqual([]);
  });

  it('knows what the catalog says of them', async () => {
    const components = ['order-client', 'order-service', 'payment-service'];
    expect(await namesOf({ registered: 'true' })).toEqual(components);
    expect(await namesOf({ registered: 'false' })).toHaveLength(7);
    expect(await namesOf({ registered: 'true', deployable: 'true' })).toEqual([
      'order-service',
      'payment-service',
    ]);
    expect(await namesOf({ fromTemplate: 'true' })).toEqual([]);
    expect(await namesOf({ fromTemplate: 'false' })).toHaveLength(10);
  });

  it('knows days of creation, both ends included', async () => {
    // GitHub says of all of them that they are of this day.
    const day = '2026-01-05';
    expect(await namesOf({ createdFrom: day, createdTo: day })).toHaveLength(
      10,
    );
    expect(await namesOf({ createdFrom: '2026-01-06' })).toEqual([]);
    expect(await namesOf({ createdTo: '2026-01-04' })).toEqual([]);
  });
});

describe('5,000 repositories', () => {
  const COUNT = 5000;
  const nameOf = (index: number) => `service-${String(index).padStart(4, '0')}`;

  beforeAll(async () => {
    const { stores, knex, clock } = measured;
    const day = await stores.adoption.findDay(undefined);
    const [{ adoption }] = (await stores.adoption.readStanding()).filter(
      state => state.adoption.name === 'payment-service',
    );
    if (!day) {
      throw new Error('Nothing was measured');
    }
    const states = Array.from({ length: COUNT }, (_, index) => ({
      adoption: {
        ...adoption,
        id: `github.test/my-org/${nameOf(index)}`,
        name: nameOf(index),
        // Every fifth one.
        language: index % 5 === 0 ? 'Go' : 'Java',
      },
      subjects: [],
      demo: false,
    }));
    await knex.transaction(transaction =>
      stores.adoption.writeDay(transaction, {
        ...day,
        at: clock.now,
        states,
      }),
    );
  });

  it('are listed page by page, each one once', async () => {
    const names: string[] = [];
    let pages = 0;
    for (let cursor: string | undefined | null; cursor !== null;) {
      const page = await measured.answers.list({
        subject: 'organization',
        limit: 200,
        cursor,
      });
      expect(page.total).toBe(COUNT);
      names.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
      pages += 1;
    }
    expect(pages).toBe(25);
    expect(names).toEqual(
      Array.from({ length: COUNT }, (_, index) => nameOf(index)),
    );
  });

  it('are all in the CSV file, narrowed as the list is', async () => {
    const app = express().get('/:language', async (req, res) => {
      const filter = repositoriesQuerySchema.parse(
        req.params.language === 'all' ? {} : req.params,
      );
      await writeCsv(res, await measured.answers.export(filter));
    });
    const linesOf = async (language: string) => {
      const { text } = await request(app).get(`/${language}`).expect(200);
      return text.trimEnd().split('\n').slice(1);
    };
    const all = await linesOf('all');
    expect(new Set(all.map(line => line.split(',')[0])).size).toBe(COUNT);
    expect(all).toHaveLength(COUNT);
    expect(all.at(-1)).toMatch(/^my-org\/service-4999,/);
    expect(await linesOf('Go')).toHaveLength(COUNT / 5);
  });
});
