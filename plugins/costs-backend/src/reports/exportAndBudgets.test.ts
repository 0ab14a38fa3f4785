import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { PublishDigestNotes } from '@provenpath/plugin-kpis-common';
import { createCalendar } from '@provenpath/portal-node';
import { parse } from 'csv-parse/sync';
import { DatabaseBudgetsStore } from '../budgets/DatabaseBudgetsStore';
import { publishBudgetNotes } from '../budgets/publishBudgetNotes';
import { insertSlice } from '../__testUtils__/attributionFixture';
import { startReports, TEAM_A, TEAM_B } from '../__testUtils__/reportsFixture';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let costs: Awaited<ReturnType<typeof startReports>>;

beforeAll(async () => {
  costs = await startReports(databases);
});

afterAll(async () => {
  await costs.backend.stop();
});

describe('GET /export', () => {
  it('writes FOCUS columns whose parts sum to the bill', async () => {
    const answer = await costs.get('export?from=2026-09&to=2026-09');
    expect(answer.headers['content-type']).toContain('text/csv');
    const lines = answer.text.trim().split('\n');
    expect(lines[0]).toMatch(/^BilledCost,EffectiveCost,BillingCurrency,/);
    const dollars = lines
      .slice(1)
      .filter((line: string) => line.split(',')[2] === 'USD');
    const billed = dollars.reduce(
      (sum: number, line: string) => sum + Number(line.split(',')[0]),
      0,
    );
    expect(billed).toBe(254);
    const none = await costs.get('export?from=2026-01&to=2026-01');
    expect(none.text.trim()).toBe(lines[0]);
    expect(lines[0].split(',')).toHaveLength(35);
    const tooLong = await costs.get('export?from=2025-09&to=2026-09');
    expect(tooLong.status).toBe(400);
  });
});

describe('a text of a bill that begins like a formula', () => {
  it('is exported as a text, and an amount below 0 as a number', async () => {
    const slice = await insertSlice(costs.knex, {
      billingPeriod: '2026-12',
      charges: [
        {
          day: '2026-12-10',
          service: '=HYPERLINK("x")',
          subAccount: '@SUM(1)',
          resourceId: '-1+1',
          billed: '-2.5',
          effective: '-2.5',
        },
      ],
    });
    await costs.attribute(slice);
    const { text } = await costs.get('export?from=2026-12&to=2026-12');
    expect(parse(text, { columns: true })).toEqual([
      expect.objectContaining({
        BilledCost: '-2.5',
        ServiceName: `'=HYPERLINK("x")`,
        SubAccountId: `'@SUM(1)`,
        ResourceId: `'-1+1`,
      }),
    ]);
    await costs.knex('slices').where({ id: slice }).delete();
  });
});

/** What the digest is handed at an instant. */
async function publishAt(now: string): Promise<PublishDigestNotes[]> {
  const published: PublishDigestNotes[] = [];
  await publishBudgetNotes({
    knex: costs.knex,
    budgets: DatabaseBudgetsStore.create({ knex: costs.knex }),
    calendar: createCalendar('UTC'),
    logger: mockServices.logger.mock(),
    financeGroups: ['group:default/team-finance'],
    demo: false,
    now: () => new Date(now),
    digest: {
      publishNotes: async publication => {
        published.push(publication);
        return { saved: publication.notes.length };
      },
    },
  });
  return published;
}

describe('budgets', () => {
  it('stand beside what was billed', async () => {
    const reason = 'Plan of the year';
    for (const [subject, amount] of [
      [TEAM_A, '100'],
      ['system:default/beta', '80'],
    ]) {
      const saved = await costs.put('budgets').send({
        subject,
        currency: 'USD',
        from: '2026-09',
        amount,
        reason,
      });
      expect(saved.status).toBe(200);
    }
    const { body } = await costs.get('budgets?billingPeriod=2026-09');
    expect(body.budgets).toEqual([
      {
        subject: TEAM_A,
        currency: 'USD',
        billingPeriod: '2026-09',
        amount: '100',
        spent: '168',
        left: '-68',
        usedShare: 1.68,
        state: 'exceeded',
      },
      expect.objectContaining({
        subject: 'system:default/beta',
        spent: '70',
        state: 'near',
      }),
    ]);
    const changed = async (query: string) =>
      (await costs.get(`budgets/changes${query}`)).body.changes.map(
        (each: { subject: string }) => each.subject,
      );
    expect(await changed('')).toEqual(['system:default/beta', TEAM_A]);
    expect(await changed(`?subject=${TEAM_A}`)).toEqual([TEAM_A]);
    const before = await costs.get('budgets?billingPeriod=2026-08');
    expect(before.body.budgets).toEqual([]);
    const own = await costs
      .as('user:default/a')
      .get('budgets?billingPeriod=2026-09');
    expect(
      own.body.budgets.map((each: { subject: string }) => each.subject),
    ).toEqual([TEAM_A]);
    expect(costs.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'budget-save',
        meta: expect.objectContaining({ subject: TEAM_A, reason }),
      }),
    );
  });

  it('reach those who answer for them, projected to the end of the month', async () => {
    // Of 2 x 84 of team-a 152 are usage of 11 days, and 19 are left; tax counts once.
    const projected = { 'team-a': '430.55', beta: '180.55' };
    const notes = [
      {
        recipient: TEAM_A,
        severity: 'high',
        title: '1 of 1 budgets exceeded',
        lines: [
          `team-a: USD 168.00 of USD 100.00 (168 %) billed in 2026-09, over budget. Projected for the whole month: USD ${projected['team-a']}.`,
        ],
        link: '/costs/budgets?month=2026-09',
      },
      {
        recipient: TEAM_B,
        severity: 'normal',
        title: 'How your budgets stand',
        lines: [
          `beta: USD 70.00 of USD 80.00 (88 %) billed in 2026-09, near its budget. Projected for the whole month: USD ${projected.beta}.`,
        ],
        link: '/costs/budgets?month=2026-09',
      },
    ];
    const [publication, ...others] = await publishAt('2026-09-14T08:00:00Z');
    expect(others).toEqual([]);
    expect(publication).toEqual({
      section: 'cost-budgets',
      asOf: '2026-09-14T08:00:00.000Z',
      demo: false,
      complete: true,
      notes: expect.arrayContaining(notes),
    });
    expect(publication.notes).toHaveLength(2);
    const { body } = await costs.get('budgets/outlook?billingPeriod=2026-09');
    expect(body.outlooks).toEqual([
      {
        subject: TEAM_A,
        currency: 'USD',
        projected: projected['team-a'],
        daysBilled: 11,
        daysLeft: 19,
        missing: [],
      },
      expect.objectContaining({ projected: projected.beta }),
    ]);
    const own = await costs
      .as('user:default/a')
      .get('budgets/outlook?billingPeriod=2026-09');
    expect(own.body.outlooks).toEqual([body.outlooks[0]]);
    // October has no bill yet: the newest month that has one is told.
    const [inOctober] = await publishAt('2026-10-05T08:00:00Z');
    expect(inOctober.notes).toEqual(publication.notes);
    // Long afterwards there is nothing to tell, and what was told is taken back.
    expect(await publishAt('2027-03-01T08:00:00Z')).toEqual([
      expect.objectContaining({ complete: true, notes: [] }),
    ]);
  });

  it('of the organisation reach finance', async () => {
    await costs.put('budgets').send({
      subject: 'organization',
      currency: 'EUR',
      from: '2026-09',
      amount: '1',
      reason: 'Plan of the year',
    });
    const [{ notes }] = await publishAt('2026-09-14T08:00:00Z');
    // 0.30 on the 10th day, and 20 days are left.
    expect(notes).toContainEqual(
      expect.objectContaining({
        recipient: 'group:default/team-finance',
        lines: [
          'The organisation: EUR 0.30 of EUR 1.00 (30 %) billed in 2026-09, within budget. Projected for the whole month: EUR 0.90.',
        ],
      }),
    );
  });

  it('say whose bill their month still lacks', async () => {
    const sliceId = await insertSlice(costs.knex, {
      provider: 'Google',
      billingPeriod: '2026-08',
      charges: [
        {
          day: '2026-08-05',
          tags: { service: 'cart' },
          billed: '5',
          effective: '5',
        },
      ],
    });
    await costs.attribute(sliceId);
    const { body } = await costs.get(
      `budgets/outlook?billingPeriod=2026-09&subject=${TEAM_A}`,
    );
    expect(body.outlooks).toEqual([
      expect.objectContaining({ subject: TEAM_A, missing: ['Google'] }),
    ]);
  });

  it('are handed over by a task', async () => {
    await costs.runTask('publish-budgets');
    expect(costs.digestNotes).toEqual([
      expect.objectContaining({ section: 'cost-budgets', complete: true }),
    ]);
  });
});
