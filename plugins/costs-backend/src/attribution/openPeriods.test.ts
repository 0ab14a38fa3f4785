import { DateTime } from 'luxon';
import {
  entity,
  insertSlice,
  openAttribution,
} from '../__testUtils__/attributionFixture';
import {
  chargesOf,
  rulesRoom,
  saveByAccount,
} from '../__testUtils__/rulesRoom';

jest.setTimeout(60_000);

const room = rulesRoom();
const A = 'group:default/team-a';
const B = 'group:default/team-b';
/** Ended long ago, and not yet: both move with the clock that closing goes by. */
const OLD = DateTime.utc().minus({ months: 6 }).toFormat('yyyy-MM');
const OPEN = DateTime.utc().toFormat('yyyy-MM');

describe('billing periods', () => {
  it('that are closed keep their rules, also when their bill is corrected', async () => {
    const { post, runTask } = await room.start();
    const longAgo = DateTime.now().minus({ days: 3 }).toJSDate();
    await room.bring(OLD, longAgo);
    await room.bring(OPEN, longAgo);
    await runTask('close-billing-periods');
    const saved = await post('rules').send({
      ...saveByAccount,
      effectiveFrom: '1990-01-01',
    });
    expect(saved.body.periods).toEqual([OPEN]);
    expect(saved.body.closedPeriods).toEqual([OLD]);
    await runTask('attribute-again');
    expect(await room.owners(OPEN)).toEqual([`${A} 10`, `${B} 5`]);
    expect(await room.owners(OLD)).toEqual([`${A} 10`, 'null 5']);
    const attribution = await openAttribution(room.knex, { rules: [] });
    const corrected = await insertSlice(room.knex, {
      billingPeriod: OLD,
      charges: [
        ...chargesOf(`${OLD}-10`),
        { day: `${OLD}-11`, subAccount: '42', billed: '1', effective: '1' },
      ],
    });
    const { ruleRevision } = await attribution.attribute(corrected);
    expect(ruleRevision).toBe(6);
    expect(await room.owners(OLD)).toEqual([`${A} 10`, 'null 6']);
  });

  it('of a backfilled bill stay open for a day', async () => {
    const { runTask, get } = await room.start();
    await room.bring(OLD, new Date());
    await runTask('close-billing-periods');
    const { body } = await get('reconciliation');
    expect(body.rows[0].closedAt).toBeNull();
  });

  it('that are open follow a catalog that learns of an entity later', async () => {
    const started = await room.start();
    await insertSlice(room.knex, {
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
    expect(await room.owners('2026-10')).toEqual(['null 1']);
    started.entities.push(entity('component:default/new', { ownedBy: [B] }));
    await started.runTask('record-ownership');
    expect(await room.owners('2026-10')).toEqual([`${B} 1`]);

    // And one that learns later which resource an entity is.
    await insertSlice(room.knex, {
      billingPeriod: '2026-10',
      charges: [
        { day: '2026-10-10', resourceId: 'arn:1', billed: '2', effective: '2' },
      ],
    });
    await started.runTask('attribute-again');
    expect(await room.owners('2026-10')).toEqual(['null 2']);
    started.entities.pop();
    started.entities.push(
      entity(
        'component:default/new',
        { ownedBy: [B] },
        { annotations: { 'aws.amazon.com/arn': 'arn:1' } },
      ),
    );
    await started.runTask('record-ownership');
    expect(await room.owners('2026-10')).toEqual([`${B} 2`]);
  });

  it('that are open are divided anew when weights are published', async () => {
    const { post, runTask, triggered } = await room.start({
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
    });
    await room.bring('2026-10');
    expect(await room.owners('2026-10')).toEqual([`${A} 15`]);
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
    expect(await room.owners('2026-10')).toEqual([`${A} 12`, `${B} 3`]);
    const bad = await post('usage-weights/main').send({
      rows: [{ day: '2026-10-10', entityRef: 'x', weight: '-1' }],
    });
    expect(bad.status).toBe(400);
  });
});
