import { TestDatabases } from '@backstage/backend-test-utils';
import { entity, insertSlice } from '../__testUtils__/attributionFixture';
import { publishBudgetNotesAt } from '../__testUtils__/publishBudgetNotesAt';
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
        subjectMissing: null,
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
    const [publication, ...others] = await publishBudgetNotesAt(
      costs.knex,
      '2026-09-14T08:00:00Z',
    );
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
    const [inOctober] = await publishBudgetNotesAt(
      costs.knex,
      '2026-10-05T08:00:00Z',
    );
    expect(inOctober.notes).toEqual(publication.notes);
    // Long afterwards there is nothing to tell, and what was told is taken back.
    expect(
      await publishBudgetNotesAt(costs.knex, '2027-03-01T08:00:00Z'),
    ).toEqual([expect.objectContaining({ complete: true, notes: [] })]);
  });

  it('are of what the catalog has, whatever the case of its letters', async () => {
    const save = {
      subject: 'Group:Default/Team-Z',
      currency: 'USD',
      from: '2026-09',
      amount: '5',
      reason: 'A slip of the pen',
    };
    const refused = await costs.put('budgets').send(save);
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toMatch(
      /^"subject" is "group:default\/team-z", which is not in the catalog\. Use "organization", or the ref of /,
    );
    const changes = await costs.get(
      'budgets/changes?subject=group:default/team-z',
    );
    expect(changes.body.changes).toEqual([]);
    const other = { ...save, currency: 'CHF', subject: 'Group:Default/Team-B' };
    expect((await costs.put('budgets').send(other)).status).toBe(200);
    const ended = await costs.put('budgets').send({ ...other, amount: null });
    expect(ended.body).toMatchObject({ subject: TEAM_B, amount: null });
  });

  it('stay and are marked when their subject leaves the catalog, until they end', async () => {
    const save = {
      subject: 'system:default/gone',
      currency: 'USD',
      from: '2026-09',
      amount: '7',
      reason: 'A short life',
    };
    const find = async () => {
      const { body } = await costs.get(
        `budgets?billingPeriod=2026-09&subject=${save.subject}`,
      );
      return body.budgets;
    };
    costs.entities.push(entity(save.subject, { ownedBy: [TEAM_A] }));
    expect((await costs.put('budgets').send(save)).status).toBe(200);
    // The catalog has it, and costs have not looked since.
    expect(await find()).toMatchObject([{ subjectMissing: { since: null } }]);
    await costs.runTask('record-ownership');
    expect(await find()).toMatchObject([{ amount: '7', subjectMissing: null }]);
    costs.entities.pop();
    const before = Date.now();
    await costs.runTask('record-ownership');
    const [{ amount, subjectMissing }] = await find();
    expect(amount).toBe('7');
    expect(Date.parse(subjectMissing.since)).toBeGreaterThanOrEqual(before);
    const [{ notes }] = await publishBudgetNotesAt(
      costs.knex,
      '2026-09-14T08:00:00Z',
    );
    expect(notes.flatMap(({ lines }) => lines)).toContainEqual(
      expect.stringMatching(
        /^gone: USD 0.00 of USD 7.00 .* not in the catalog/,
      ),
    );
    const more = await costs.put('budgets').send({ ...save, amount: '8' });
    expect(more.status).toBe(400);
    expect(more.body.error.message).toContain('"amount": null');
    await costs.put('budgets').send({ ...save, amount: null });
    expect(await find()).toEqual([]);
  });

  it('have their outlooks a page at a time', async () => {
    const month = 'billingPeriod=2026-09&limit=1';
    const first = await costs.get(`budgets?${month}`);
    const cursor = first.body.nextCursor;
    const second = await costs.get(`budgets?${month}&cursor=${cursor}`);
    const subjectsOf = (rows: Array<{ subject: string }>) =>
      rows.map(({ subject }) => subject);
    expect(subjectsOf(second.body.budgets)).toEqual(['system:default/beta']);
    const outlooks = await costs.get(
      `budgets/outlook?${month}&cursor=${cursor}`,
    );
    expect(subjectsOf(outlooks.body.outlooks)).toEqual(['system:default/beta']);
    const none = await costs.get(
      'budgets/outlook?billingPeriod=2026-09&cursor=x',
    );
    expect(none.status).toBe(400);
  });

  it('of the organisation reach finance', async () => {
    await costs.put('budgets').send({
      subject: 'organization',
      currency: 'EUR',
      from: '2026-09',
      amount: '1',
      reason: 'Plan of the year',
    });
    const [{ notes }] = await publishBudgetNotesAt(
      costs.knex,
      '2026-09-14T08:00:00Z',
    );
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
