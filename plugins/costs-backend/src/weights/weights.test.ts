import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  directRules,
  insertSlice,
  openAttribution,
  testRule,
} from '../__testUtils__/attributionFixture';
import { PublishedFigures } from '../publishing/PublishedFigures';
import { collectWeights } from './collectWeights';
import { readMeters } from './readMeters';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const { signal } = new AbortController();
let knex: Knex;
let server: Server;
let url: string;
/** Of each day what OpenCost has. */
let days: Record<string, Record<string, { totalCost: number }>>;
let asked: string[];

beforeAll(async () => {
  knex = await databases.init('POSTGRES_18');
  server = createServer((request, response) => {
    const { searchParams, pathname } = new URL(request.url ?? '', 'http://x');
    const window = searchParams.get('window') ?? '';
    asked.push(window);
    const right =
      pathname === '/allocation' &&
      searchParams.get('aggregate') === 'label:app' &&
      request.headers.authorization === 'Bearer opensesame';
    response.writeHead(right ? 200 : 403, {
      'content-type': 'application/json',
    });
    response.end(
      JSON.stringify({ code: 200, data: [days[window.slice(0, 10)] ?? null] }),
    );
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(
  () =>
    new Promise(resolve => {
      server.close(resolve);
      server.closeAllConnections();
    }),
);

beforeEach(() => {
  days = {};
  asked = [];
});

function meterOf(more: Record<string, string> = {}) {
  const [{ meter }] = readMeters(
    mockServices.rootConfig({
      data: {
        costs: {
          usageWeights: [
            {
              name: 'main',
              type: 'opencost',
              url,
              token: 'opensesame',
              aggregate: 'label:app',
              ...more,
            },
          ],
        },
      },
    }),
  );
  return meter;
}

describe('weights of OpenCost', () => {
  it('divide the cluster of the bill, which is paid once', async () => {
    const room = await openAttribution(knex, {
      rules: [
        ...directRules,
        testRule('cluster', 40, {
          conditions: { services: ['EKS'] },
          definition: {
            kind: 'pool',
            split: { method: 'usage', level: 'component', weightSet: 'main' },
          },
        }),
      ],
      day: '2026-09-01',
    });
    const slice = await insertSlice(knex, {
      billingPeriod: '2026-09',
      charges: [
        { day: '2026-09-10', service: 'EKS', billed: '100', effective: '100' },
      ],
    });
    await room.attribute(slice);
    // Half of the cluster is idle, and something on it has no label.
    days['2026-09-10'] = {
      cart: { totalCost: 3 },
      Prices: { totalCost: 1 },
      __idle__: { totalCost: 5 },
      __unallocated__: { totalCost: 1 },
      'not a name': { totalCost: 9 },
      free: { totalCost: 0 },
    };
    const figures = PublishedFigures.create({ knex });
    const requestAttribution = jest.fn(async () => {});
    const collect = (now: string) =>
      collectWeights(
        meterOf(),
        { figures, requestAttribution, now: () => new Date(now) },
        signal,
      );
    expect(await collect('2026-09-11T03:00:00Z')).toBe(1);
    expect(asked).toHaveLength(14);
    expect(asked[13]).toBe('2026-09-10T00:00:00Z,2026-09-11T00:00:00Z');
    expect(await knex('slice_attributions').pluck('stale')).toEqual([true]);
    await room.attribute(slice);
    const { rows } = await knex.raw(
      `select targets.component_ref as component, parts.effective::text
       from attributions as parts
       join attribution_targets as targets on targets.id = parts.target_id
       order by 1`,
    );
    // The whole 100 by 3 to 1, and not a cent of OpenCost's own amounts.
    expect(rows).toEqual([
      { component: 'component:default/cart', effective: '75' },
      { component: 'component:default/prices', effective: '25' },
    ]);

    // The same again changes nothing, and asks for the newest days only.
    asked = [];
    expect(await collect('2026-09-12T03:00:00Z')).toBe(0);
    expect(asked.map(window => window.slice(0, 10))).toEqual([
      '2026-09-09',
      '2026-09-10',
      '2026-09-11',
    ]);
    expect(await knex('slice_attributions').pluck('stale')).toEqual([false]);
    expect(requestAttribution).toHaveBeenCalledTimes(1);

    // A day that was measured late is put right; a meter that forgets takes nothing away.
    days = { '2026-09-10': { cart: { totalCost: 1 } } };
    expect(await collect('2026-09-12T09:00:00Z')).toBe(1);
    days = {};
    expect(await collect('2026-09-12T15:00:00Z')).toBe(0);
    expect([...(await figures.listWeights('main', '2026-09-10'))]).toEqual([
      ['component:default/cart', '1.000000'],
    ]);
  });

  it('say which day could not be read', async () => {
    const options = {
      figures: PublishedFigures.create({ knex }),
      requestAttribution: async () => {},
      now: () => new Date('2026-09-11T03:00:00Z'),
    };
    await expect(
      collectWeights(
        meterOf({ name: 'other', token: 'wrong' }),
        options,
        signal,
      ),
    ).rejects.toThrow(
      'The usage weights "other" of 2026-08-28 could not be read; caused by ResponseError: Request failed with 403',
    );
  });

  it.each([
    [{ type: 'prometheus' }, 'is "prometheus": use opencost'],
    [{ entity: 'component:default/x' }, 'write {name} where the name belongs'],
    [{ name: 'Main' }, 'must be small letters, digits and hyphens'],
  ])('are not read with %j', (wrong: Record<string, string>, message) => {
    expect(() => meterOf(wrong)).toThrow(message);
  });
});
