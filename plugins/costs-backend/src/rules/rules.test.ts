import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { DateTime } from 'luxon';
import {
  entity,
  insertSlice,
  migrate,
  openAttribution,
  TestCharge,
} from '../__testUtils__/attributionFixture';
import { StartedCosts, startCosts } from '../__testUtils__/startCosts';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const A = 'group:default/team-a';
const B = 'group:default/team-b';
/** Ended long ago, and not yet: both move with the clock that closing goes by. */
const OLD = DateTime.utc().minus({ months: 6 }).toFormat('yyyy-MM');
const OPEN = DateTime.utc().toFormat('yyyy-MM');
const DENIED = ['costs.rule.manage'];

let knex: Knex;
let costs: StartedCosts | undefined;

/** Ten dollars of cart and five that only their account could tell. */
function charges(day: string): TestCharge[] {
  return [
    { day, tags: { service: 'cart' }, billed: '10', effective: '10' },
    { day, subAccount: '42', billed: '5', effective: '5' },
  ];
}

const byAccount = {
  name: 'Account 42',
  definition: { kind: 'sub-account', accounts: { '42': B } },
};

const save = {
  ...byAccount,
  effectiveFrom: '2026-09-01',
  reason: 'They told us',
};

async function start(options: { config?: object } = {}) {
  costs = await startCosts({
    knex,
    denied: { 'user:default/dev': DENIED },
    config: { costs: { ...options.config } },
  });
  await costs.runTask('record-ownership');
  return costs;
}

/** Imports what `charges` says for a month and has it attributed. */
async function bring(billingPeriod: string, createdAt?: Date) {
  await insertSlice(knex, {
    billingPeriod,
    charges: charges(`${billingPeriod}-10`),
    createdAt,
  });
  await costs?.runTask('attribute-again');
}

async function owners(period: string) {
  const answer = await costs?.get(`report?from=${period}&to=${period}`);
  return answer?.body.rows.map(
    (row: Record<string, string | null>) => `${row.key} ${row.total}`,
  );
}

beforeEach(async () => {
  knex = await databases.init('POSTGRES_18');
});

afterEach(async () => {
  await costs?.backend.stop();
  costs = undefined;
});

describe('rules', () => {
  it('begin with those of the portal, and attribute a first bill', async () => {
    const { get } = await start();
    const { body } = await get('rules');
    expect(body.revision).toBe(6);
    expect(
      body.rules.map((rule: Record<string, unknown>) => [
        rule.id,
        rule.savedBy,
      ]),
    ).toEqual([
      ['resource-annotation', 'config'],
      ['tag-component', 'config'],
      ['tag-system', 'config'],
      ['tag-owner', 'config'],
      ['tag-cost-center', 'config'],
      ['sub-account-annotation', 'config'],
    ]);
    await bring('2026-09');
    expect(await owners('2026-09')).toEqual([`${A} 10`, 'null 5']);
  });

  it('begin with those of the config, which is not read again', async () => {
    const rule = { id: 'own', ...byAccount };
    const first = await start({ config: { rules: [rule] } });
    expect((await first.get('rules')).body.rules).toHaveLength(1);
    await first.backend.stop();
    const second = await start({ config: { rules: [] } });
    expect((await second.get('rules')).body.rules).toHaveLength(1);
  });

  it('say before they are saved what they would move, and move it then', async () => {
    const { get, post, put, runTask, triggered, auditor } = await start();
    await bring('2026-09');
    await bring('2026-10');
    const preview = await post('rules/preview').send({
      rule: byAccount,
      effectiveFrom: '2026-10-01',
    });
    expect(preview.status).toBe(200);
    const moves = [
      {
        provider: 'AWS',
        billingPeriod: '2026-10',
        currency: 'USD',
        ownerRef: null,
        line: 'unallocated',
        effectiveBefore: '5',
        effectiveAfter: '0',
        effectiveChange: '-5',
        billedBefore: '5',
        billedAfter: '0',
      },
      {
        provider: 'AWS',
        billingPeriod: '2026-10',
        currency: 'USD',
        ownerRef: B,
        line: 'direct',
        effectiveBefore: '0',
        effectiveAfter: '5',
        effectiveChange: '5',
        billedBefore: '0',
        billedAfter: '5',
      },
    ];
    expect(preview.body).toEqual({
      revision: 6,
      periods: ['2026-09', '2026-10'],
      closedPeriods: [],
      periodsNotShown: [],
      moves: expect.arrayContaining(moves),
      movesAnything: true,
      truncated: false,
    });
    expect(preview.body.moves).toHaveLength(2);
    expect(await owners('2026-10')).toEqual([`${A} 10`, 'null 5']);
    expect((await get('rules')).body.revision).toBe(6);

    // From the cart to its system, which are of the same team, and not at all.
    for (const [position, movesAnything] of [
      [1, true],
      [9000, false],
    ]) {
      const definition = {
        kind: 'tag',
        keys: ['service'],
        target: 'system',
        values: { cart: 'system:default/alpha' },
      };
      const { body } = await post('rules/preview').send({
        rule: { name: 'To its system', position, definition },
        effectiveFrom: '2026-10-01',
      });
      expect(body).toMatchObject({ moves: [], movesAnything });
    }

    const saved = await post('rules').send({
      ...save,
      effectiveFrom: '2026-10-01',
      previewedRevision: 6,
    });
    expect(saved.status).toBe(201);
    // Whoever tried something beside that has not seen this rule.
    const late = await post('rules').send({ ...save, previewedRevision: 6 });
    expect(late.status).toBe(409);
    expect(late.body.error.message).toContain('the rules are at 7');
    expect(saved.body).toMatchObject({
      revision: 7,
      periods: ['2026-09', '2026-10'],
      rule: {
        version: 1,
        position: 3020,
        savedBy: 'user:default/lucia-moretti',
      },
    });
    expect(triggered).toEqual(['attribute-again']);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'rule-save',
        meta: expect.objectContaining({ reason: 'They told us' }),
      }),
    );
    await runTask('attribute-again');
    expect(await owners('2026-10')).toEqual([`${A} 10`, `${B} 5`]);
    expect(await owners('2026-09')).toEqual([`${A} 10`, 'null 5']);

    const { id } = saved.body.rule;
    const off = await put(`rules/${id}`).send({
      ...save,
      enabled: false,
      effectiveFrom: '2026-10-11',
    });
    expect(off.body.rule.version).toBe(2);
    await runTask('attribute-again');
    // The charges of the 10th came before the rule was switched off.
    expect(await owners('2026-10')).toEqual([`${A} 10`, `${B} 5`]);
    const { body } = await get(`rules/${id}/versions`);
    expect(
      body.versions.map((each: Record<string, unknown>) => [
        each.version,
        each.enabled,
        each.effectiveFrom,
      ]),
    ).toEqual([
      [2, false, '2026-10-11'],
      [1, true, '2026-10-01'],
    ]);
  });

  it('say so when they would move more than is listed', async () => {
    const { post } = await start();
    // One amount in each of 251 currencies: it leaves nobody and comes to a team.
    const currencies = Array.from({ length: 251 }, (_, index) => ({
      day: '2026-10-10',
      currency: `A${String.fromCharCode(65 + index / 26, 65 + (index % 26))}`,
      subAccount: '42',
      billed: `${index + 1}`,
      effective: `${index + 1}`,
    }));
    await insertSlice(knex, { billingPeriod: '2026-10', charges: currencies });
    await costs?.runTask('attribute-again');
    const { body } = await post('rules/preview').send({
      rule: byAccount,
      effectiveFrom: '2026-10-01',
    });
    expect(body.truncated).toBe(true);
    expect(body.moves).toHaveLength(500);
    expect(
      [0, 1, 2, 499].map(at => body.moves[at].effectiveChange.replace('-', '')),
    ).toEqual(['251', '251', '250', '2']);
  });

  it('leave closed periods alone, also when their bill is corrected', async () => {
    const { post, runTask } = await start();
    const longAgo = DateTime.now().minus({ days: 3 }).toJSDate();
    await bring(OLD, longAgo);
    await bring(OPEN, longAgo);
    await runTask('close-billing-periods');
    const saved = await post('rules').send({
      ...save,
      effectiveFrom: '1990-01-01',
    });
    expect(saved.body.periods).toEqual([OPEN]);
    expect(saved.body.closedPeriods).toEqual([OLD]);
    await runTask('attribute-again');
    expect(await owners(OPEN)).toEqual([`${A} 10`, `${B} 5`]);
    expect(await owners(OLD)).toEqual([`${A} 10`, 'null 5']);
    const room = await openAttribution(knex, { rules: [] });
    const corrected = await insertSlice(knex, {
      billingPeriod: OLD,
      charges: [
        ...charges(`${OLD}-10`),
        { day: `${OLD}-11`, subAccount: '42', billed: '1', effective: '1' },
      ],
    });
    const { ruleRevision } = await room.attribute(corrected);
    expect(ruleRevision).toBe(6);
    expect(await owners(OLD)).toEqual([`${A} 10`, 'null 6']);
  });

  it('keep a backfilled bill open for a day', async () => {
    const { runTask, get } = await start();
    await bring(OLD, new Date());
    await runTask('close-billing-periods');
    const { body } = await get('reconciliation');
    expect(body.rows[0].closedAt).toBeNull();
  });

  it('follow a catalog that learns of an entity later', async () => {
    const started = await start();
    await insertSlice(knex, {
      billingPeriod: '2026-10',
      charges: [
        {
          day: '2026-10-10',
          tags: { service: 'new' },
          billed: '1',
          effective: '1',
        },
      ],
    });
    await started.runTask('attribute-again');
    expect(await owners('2026-10')).toEqual(['null 1']);
    started.entities.push(entity('component:default/new', { ownedBy: [B] }));
    await started.runTask('record-ownership');
    expect(await owners('2026-10')).toEqual([`${B} 1`]);

    // And one that learns later which resource an entity is.
    await insertSlice(knex, {
      billingPeriod: '2026-10',
      charges: [
        { day: '2026-10-10', resourceId: 'arn:1', billed: '2', effective: '2' },
      ],
    });
    await started.runTask('attribute-again');
    expect(await owners('2026-10')).toEqual(['null 2']);
    started.entities.pop();
    started.entities.push(
      entity(
        'component:default/new',
        { ownedBy: [B] },
        { annotations: { 'aws.amazon.com/arn': 'arn:1' } },
      ),
    );
    await started.runTask('record-ownership');
    expect(await owners('2026-10')).toEqual([`${B} 2`]);
  });

  it('are divided anew when weights are published', async () => {
    const { post, runTask, triggered } = await start({
      config: {
        additionalRules: [
          {
            id: 'cluster',
            name: 'Cluster',
            conditions: { subAccounts: ['42'] },
            definition: {
              kind: 'pool',
              split: { method: 'usage', weightSet: 'main' },
            },
          },
        ],
      },
    });
    await bring('2026-10');
    expect(await owners('2026-10')).toEqual([`${A} 15`]);
    const answer = await post('usage-weights/main').send({
      rows: [
        {
          day: '2026-10-10',
          entityRef: 'component:default/prices',
          weight: '3',
        },
        { day: '2026-10-10', entityRef: 'Component:default/cart', weight: '2' },
      ],
    });
    expect(answer.body).toEqual({ saved: 2 });
    expect(triggered).toEqual(['attribute-again']);
    await runTask('attribute-again');
    expect(await owners('2026-10')).toEqual([`${A} 12`, `${B} 3`]);
    const bad = await post('usage-weights/main').send({
      rows: [{ day: '2026-10-10', entityRef: 'x', weight: '-1' }],
    });
    expect(bad.status).toBe(400);
  });

  it('are a thousand at most, which may still change', async () => {
    const { post, put } = await start();
    // Six are there from the start.
    await knex.raw(
      `insert into rule_versions (rule_id, version, revision, position, name,
         enabled, effective_from, conditions, definition, saved_at, saved_by, reason)
       select 'rule-' || n, 1, n, n, 'Rule ' || n, false, '2026-09-01', '{}',
         '{"kind":"sub-account","accounts":{}}', now(), 'someone', 'Many'
       from generate_series(7, 1000) as n`,
    );
    const refused = await post('rules').send(save);
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain(
      'There is no room for the rule "Account 42": there are 1000 rules',
    );
    expect((await put('rules/rule-9').send(save)).status).toBe(200);
  });

  it('are for those who may change them', async () => {
    const started = await start();
    const dev = started.as('user:default/dev');
    expect((await dev.get('rules')).status).toBe(200);
    for (const answer of [
      await dev.post('rules').send(save),
      await dev.put('rules/tag-owner').send(save),
      await dev
        .post('rules/preview')
        .send({ rule: byAccount, effectiveFrom: '2026-09-01' }),
      await dev.post('usage-weights/main').send({
        rows: [{ day: '2026-10-10', entityRef: A, weight: '1' }],
      }),
    ]) {
      expect(answer.status).toBe(403);
    }
    const unknown = await started.put('rules/nothing').send(save);
    expect(unknown.status).toBe(404);
    const wrong = await started
      .post('rules')
      .send({ ...save, definition: { kind: 'guess' } });
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.message).toContain('"definition.kind" is "guess"');
    const rule = {
      ...save,
      definition: {
        kind: 'pool',
        split: {
          method: 'fixed',
          recipients: [{ entityRef: B, weight: '30' }],
        },
      },
    };
    for (const answer of [
      await started.post('rules').send(rule),
      await started
        .post('rules/preview')
        .send({ rule, effectiveFrom: '2026-09-01' }),
    ]) {
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toContain('add up to 30 per cent');
    }
  });

  it('come and go with the tables', async () => {
    await migrate(knex);
    const directory = `${__dirname}/../../migrations`;
    await knex.migrate.rollback({ directory }, true);
    await migrate(knex);
    expect(await knex('rule_versions').count('* as n').first()).toEqual({
      n: '0',
    });
  });
});
