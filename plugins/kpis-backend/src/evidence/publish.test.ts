import { TestDatabases } from '@backstage/backend-test-utils';
import { PublishedRow, PublishEvidence } from '@provenpath/plugin-kpis-common';
import { Knex } from 'knex';
import { component } from '../__testUtils__/entities';
import { StartedKpis, startKpis } from '../__testUtils__/startKpis';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let knex: Knex;
let kpis: StartedKpis;

beforeEach(async () => {
  knex = await databases.init('POSTGRES_18');
  kpis = await startKpis({ knex });
});

afterEach(async () => {
  await kpis.backend.stop();
});

function row(changes: Partial<PublishedRow> = {}): PublishedRow {
  return {
    id: 'my-org/order-service',
    occurredAt: '2026-08-01T10:00:00.000Z',
    startedAt: '2026-07-30T10:00:00+02:00',
    value: 3_000,
    title: 'order-service',
    url: 'http://localhost/my-org/order-service',
    entityRef: 'component:default/order-service',
    ownerRef: null,
    excludedReason: null,
    breakdownId: 'by-hand',
    generated: true,
    attributes: { environment: 'production' },
    ...changes,
  };
}

function publication(
  rows: PublishedRow[],
  changes: Partial<PublishEvidence> = {},
): PublishEvidence {
  return {
    kpiId: 'service-creation-lead-time',
    readingId: 'idea-to-production',
    source: {
      title: 'GitHub deployments',
      demo: true,
      collectedAt: '2026-09-01T00:00:00.000Z',
    },
    rows,
    ...changes,
  };
}

async function reading(subject = 'organization') {
  const response = await kpis.get(`/v1/kpis?subject=${subject}&period=2026-Q3`);
  return response.body.kpis[0].readings[1];
}

describe('POST /v1/evidence', () => {
  it('makes the reading, with its source and its groups', async () => {
    const response = await kpis.publish(
      publication([
        row(),
        row({ id: 'b', value: 30, breakdownId: 'template', entityRef: null }),
        row({ id: 'c', value: 60, breakdownId: 'template', entityRef: null }),
        row({ id: 'd', value: null, excludedReason: 'Not deployed yet' }),
      ]),
    );
    expect([response.status, response.body]).toEqual([200, { upserted: 4 }]);
    expect(await reading()).toMatchObject({
      value: 60,
      // 30, 60, 3000: position 1.9 gives 60 + 0.9 * 2940
      p95: expect.closeTo(2_706, 9),
      sampleSize: 3,
      band: 'good',
      excluded: [{ reason: 'Not deployed yet', count: 1 }],
      breakdown: [
        { id: 'template', title: 'From a template', value: 45, sampleSize: 2 },
        { id: 'by-hand', title: 'By hand', value: 3_000, sampleSize: 1 },
      ],
      source: {
        title: 'GitHub deployments',
        collectedAt: '2026-09-01T00:00:00.000Z',
        state: 'ok',
        error: null,
        demo: true,
      },
    });
    expect(await reading('group:default/team-commerce')).toMatchObject({
      value: 3_000,
      sampleSize: 1,
      band: 'average',
    });
  });

  it('counts a group within a group in both', async () => {
    const node = 'template>template:default/node-service';
    const java = 'template>template:default/spring-boot-service';
    await kpis.publish(
      publication([
        row({ id: 'a', value: 30, breakdownId: node }),
        row({ id: 'b', value: 60, breakdownId: java }),
        row({ id: 'c', value: 120, breakdownId: java }),
      ]),
    );
    expect((await reading()).breakdown).toMatchObject([
      { id: 'template', title: 'From a template', value: 60, sampleSize: 3 },
      { id: 'by-hand', value: null, sampleSize: 0 },
      { id: node, title: 'node-service', value: 30, sampleSize: 1 },
      { id: java, title: 'spring-boot-service', value: 90, sampleSize: 2 },
    ]);
  });

  it('may be sent again, and takes what has changed', async () => {
    const rows = [row(), row({ id: 'b', value: 60 })];
    await kpis.publish(publication(rows));
    const again = await kpis.publish(publication(rows));
    expect(again.body).toEqual({ upserted: 0 });
    const changed = await kpis.publish(
      publication([row({ value: 100 }), rows[1]]),
    );
    expect(changed.body).toEqual({ upserted: 1 });
    expect(await reading()).toMatchObject({ value: 80, sampleSize: 2 });
  });

  it('moves the source along when there is nothing new', async () => {
    const response = await kpis.publish(publication([]));
    expect(response.body).toEqual({ upserted: 0 });
    expect((await reading()).source).toMatchObject({ state: 'ok', demo: true });
  });

  it('keeps rows and source together: one bad row and nothing is written', async () => {
    const rows = [row(), row({ id: 'b', value: Number.MAX_VALUE })];
    await knex.raw(
      'alter table evidence add constraint no_giants check (value < 1e9)',
    );
    expect((await kpis.publish(publication(rows))).status).toBe(500);
    expect(await knex('evidence').count()).toEqual([{ count: '0' }]);
    expect(await knex('reading_sources').count()).toEqual([{ count: '0' }]);
  });

  it('finds the subjects of an entity that is registered later', async () => {
    await kpis.publish(
      publication([row({ entityRef: 'component:default/payment-service' })]),
    );
    expect((await reading('group:default/team-commerce')).sampleSize).toBe(0);
    kpis.entities.push(
      component(
        'payment-service',
        'group:default/team-commerce',
        'system:default/commerce-platform',
      ),
    );
    await kpis.collect('subjects');
    expect((await reading('group:default/team-commerce')).sampleSize).toBe(1);
  });

  it('takes a thousand rows with their facts', async () => {
    const rows = Array.from({ length: 1000 }, (_, index) =>
      row({
        id: `my-org/service-${index}`,
        value: index + 1,
        attributes: { note: 'x'.repeat(500) },
      }),
    );
    expect((await kpis.publish(publication(rows))).body).toEqual({
      upserted: 1000,
    });
    // 1 to 1000
    expect(await reading()).toMatchObject({
      value: 500.5,
      p95: expect.closeTo(950.05, 9),
    });
  });

  it.each<[string, unknown, string]>([
    ['a row without value and reason', [{ value: null }], '"rows[0].value"'],
    ['no instant', [{ occurredAt: '1 August' }], '"rows[0].occurredAt"'],
    ['no whole ref', [{ entityRef: 'order-service' }], '"rows[0].entityRef"'],
    ['a script', [{ url: 'data:text/html,hello' }], '"rows[0].url"'],
    ['another host', [{ url: '//example.com' }], '"rows[0].url"'],
    ['no id', [{}, { id: '' }], '"rows[1].id" is ""'],
    ['an id twice', [{}, {}], '"rows[1].id" is "my-org/order-service"'],
    [
      'more than a thousand rows',
      Array.from({ length: 1001 }, (_, index) => ({ id: `${index}` })),
      '"rows"',
    ],
  ])('refuses %s and names it', async (_title, changes, message) => {
    const rows = (changes as Array<Partial<PublishedRow>>).map(row);
    const response = await kpis.publish(publication(rows));
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain(message);
    expect(await knex('evidence').count()).toEqual([{ count: '0' }]);
  });

  it.each<[Partial<PublishEvidence>, number, string]>([
    [{ kpiId: 'happiness' }, 404, 'There is no KPI "happiness"'],
    [{ readingId: 'guess' }, 404, 'has no reading "guess"'],
    [{ readingId: 'template-run' }, 400, 'send only rows that are left out'],
    [
      { kpiId: 'infra-tickets', readingId: 'opened' },
      400,
      'cannot be published',
    ],
  ])('refuses %j', async (changes, status, message) => {
    const response = await kpis.publish(publication([row()], changes));
    expect(response.status).toBe(status);
    expect(response.body.error.message).toContain(message);
  });

  it('refuses a body that is none', async () => {
    const response = await kpis.publish(undefined);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain('Invalid body');
  });
});

it('takes what a collected reading leaves out, and nothing that counts', async () => {
  const form = row({
    id: 'form/7d3f',
    occurredAt: '2026-08-02T10:00:00.000Z',
    value: null,
    title: 'A form of spring-boot-service',
    url: '/create/templates/default/spring-boot-service',
    entityRef: null,
    ownerRef: 'group:default/team-commerce',
    excludedReason: 'Abandoned: the form was never sent',
    breakdownId: 'template:default/spring-boot-service',
    generated: false,
    attributes: { checks: 'failed' },
  });
  const send = (rows: PublishedRow[]) =>
    kpis.publish(publication(rows, { readingId: 'template-run' }));
  const refused = await send([form, row()]);
  expect(refused.status).toBe(400);
  expect(refused.body.error.message).toContain(
    '"rows[1].excludedReason" is null',
  );
  await send([form]).expect(200, { upserted: 1 });
  await send([form]).expect(200, { upserted: 0 });

  const team = 'group:default/team-commerce';
  const { body } = await kpis.get(`/v1/kpis?subject=${team}&period=2026-Q3`);
  const [run] = body.kpis[0].readings;
  expect(run).toMatchObject({
    sampleSize: 0,
    excluded: [{ reason: 'Abandoned: the form was never sent', count: 1 }],
    // Its age is that of the collector, which has not run.
    source: { title: 'Task history of the scaffolder', state: 'never' },
  });
  const evidence = await kpis.get(
    `/v1/kpis/service-creation-lead-time/evidence?subject=${team}&period=2026-Q3&reading=template-run&counted=false`,
  );
  expect(evidence.body.rows).toMatchObject([
    { id: 'form/7d3f', url: '/create/templates/default/spring-boot-service' },
  ]);
});
