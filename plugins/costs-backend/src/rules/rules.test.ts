import { insertSlice, migrate } from '../__testUtils__/attributionFixture';
import {
  byAccount,
  rulesRoom,
  saveByAccount,
} from '../__testUtils__/rulesRoom';

jest.setTimeout(60_000);

const room = rulesRoom();
const A = 'group:default/team-a';
const B = 'group:default/team-b';

describe('rules', () => {
  it('begin with those of the portal, and attribute a first bill', async () => {
    const { get } = await room.start();
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
    await room.bring('2026-09');
    expect(await room.owners('2026-09')).toEqual([`${A} 10`, 'null 5']);
  });

  it('begin with those of the config, which is not read again', async () => {
    const rule = { id: 'own', ...byAccount };
    const first = await room.start({ rules: [rule] });
    expect((await first.get('rules')).body.rules).toHaveLength(1);
    await first.backend.stop();
    const second = await room.start({ rules: [] });
    expect((await second.get('rules')).body.rules).toHaveLength(1);
  });

  it('say before they are saved what they would move, and move it then', async () => {
    const { get, post, put, runTask, triggered, auditor } = await room.start();
    await room.bring('2026-09');
    await room.bring('2026-10');
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
    expect(await room.owners('2026-10')).toEqual([`${A} 10`, 'null 5']);
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
      ...saveByAccount,
      effectiveFrom: '2026-10-01',
      previewedRevision: 6,
    });
    expect(saved.status).toBe(201);
    // Whoever tried something beside that has not seen this rule.
    const late = await post('rules').send({
      ...saveByAccount,
      previewedRevision: 6,
    });
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
    expect(await room.owners('2026-10')).toEqual([`${A} 10`, `${B} 5`]);
    expect(await room.owners('2026-09')).toEqual([`${A} 10`, 'null 5']);

    const { id } = saved.body.rule;
    const off = await put(`rules/${id}`).send({
      ...saveByAccount,
      enabled: false,
      effectiveFrom: '2026-10-11',
    });
    expect(off.body.rule.version).toBe(2);
    await runTask('attribute-again');
    // The charges of the 10th came before the rule was switched off.
    expect(await room.owners('2026-10')).toEqual([`${A} 10`, `${B} 5`]);
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

  it('look up in the catalog only what they name', async () => {
    const { post } = await room.start();
    const looks: unknown[] = [];
    // Of the look-ups alone: what attributes a charge joins the table too.
    room.knex.on('query', ({ sql, bindings }) => {
      if (sql.includes('"catalog_entities"')) {
        looks.push(bindings);
      }
    });
    const tryRule = (rule: object) =>
      post('rules/preview').send({ rule, effectiveFrom: '2026-10-01' });
    const even = (...recipients: string[]) => ({
      name: 'Pool',
      definition: { kind: 'pool', split: { method: 'even', recipients } },
    });
    expect((await tryRule(byAccount)).status).toBe(200);
    expect((await post('rules').send(saveByAccount)).status).toBe(201);
    expect(looks).toEqual([]);
    expect((await tryRule(even(A, B))).status).toBe(200);
    expect(looks).toEqual([[[A, B]]]);
    expect((await tryRule(even(A, 'group:default/x'))).status).toBe(400);
    // What a preview computes of two bills has looked once.
    await room.bring('2026-09');
    await room.bring('2026-10');
    looks.length = 0;
    expect((await tryRule(byAccount)).status).toBe(200);
    expect(looks).toHaveLength(1);
  });

  it('say so when they would move more than is listed', async () => {
    const { post, runTask } = await room.start();
    // One amount in each of 251 currencies: it leaves nobody and comes to a team.
    const currencies = Array.from({ length: 251 }, (_, index) => ({
      day: '2026-10-10',
      currency: `A${String.fromCharCode(65 + index / 26, 65 + (index % 26))}`,
      subAccount: '42',
      billed: `${index + 1}`,
      effective: `${index + 1}`,
    }));
    await insertSlice(room.knex, {
      billingPeriod: '2026-10',
      charges: currencies,
    });
    await runTask('attribute-again');
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

  it('are a thousand at most, which may still change', async () => {
    const { post, put } = await room.start();
    // Six are there from the start.
    await room.knex.raw(
      `insert into rule_versions (rule_id, version, revision, position, name,
         enabled, effective_from, conditions, definition, saved_at, saved_by, reason)
       select 'rule-' || n, 1, n, n, 'Rule ' || n, false, '2026-09-01', '{}',
         '{"kind":"sub-account","accounts":{}}', now(), 'someone', 'Many'
       from generate_series(7, 1000) as n`,
    );
    const refused = await post('rules').send(saveByAccount);
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain(
      'There is no room for the rule "Account 42": there are 1000 rules',
    );
    expect((await put('rules/rule-9').send(saveByAccount)).status).toBe(200);
  });

  it('are for those who may change them', async () => {
    const started = await room.start();
    const dev = started.as('user:default/dev');
    expect((await dev.get('rules')).status).toBe(200);
    for (const answer of [
      await dev.post('rules').send(saveByAccount),
      await dev.put('rules/tag-owner').send(saveByAccount),
      await dev
        .post('rules/preview')
        .send({ rule: byAccount, effectiveFrom: '2026-09-01' }),
      await dev.post('usage-weights/main').send({
        rows: [{ day: '2026-10-10', entityRef: A, weight: '1' }],
      }),
    ]) {
      expect(answer.status).toBe(403);
    }
    const unknown = await started.put('rules/nothing').send(saveByAccount);
    expect(unknown.status).toBe(404);
    const wrong = await started
      .post('rules')
      .send({ ...saveByAccount, definition: { kind: 'guess' } });
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.message).toContain('"definition.kind" is "guess"');
    const rule = {
      ...saveByAccount,
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
    await migrate(room.knex);
    const directory = `${__dirname}/../../migrations`;
    await room.knex.migrate.rollback({ directory }, true);
    await migrate(room.knex);
    expect(await room.knex('rule_versions').count('* as n').first()).toEqual({
      n: '0',
    });
  });
});
