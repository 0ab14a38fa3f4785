import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { userRef } from './__testUtils__/organisation';
import { StartedSurveys, startSurveys } from './__testUtils__/startSurveys';
import {
  dayFromNow,
  drawBallot,
  openCampaign,
  vote,
} from './__testUtils__/vote';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let knex: Knex;
let surveys: StartedSurveys;

beforeEach(async () => {
  knex = await databases.init('POSTGRES_18');
  surveys = await startSurveys({ knex });
});

afterEach(async () => {
  await surveys.backend.stop();
});

const plan = {
  id: '2026-q4',
  title: 'Autumn',
  audience: ['group:default/engineering'],
  opensOn: dayFromNow(2),
  closesOn: dayFromNow(14),
};

describe('campaigns', () => {
  it('are planned, changed and opened by the platform team', async () => {
    const created = await surveys.manager.post('/v1/campaigns', plan);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ status: 'planned', population: null });
    const changed = await surveys.manager.patch('/v1/campaigns/2026-q4', {
      title: 'Late autumn',
    });
    expect(changed.body.title).toBe('Late autumn');
    const opened = await surveys.manager.post('/v1/campaigns/2026-q4/open');
    expect(opened.body).toMatchObject({
      status: 'open',
      opensOn: dayFromNow(0),
      // 6 + 7 + 3, the one in two groups once
      population: 16,
      // Legal has three people: it may not be said.
      domains: [
        { ref: 'domain:default/commerce', title: 'Commerce', population: 6 },
        { ref: 'domain:default/data', title: 'Data', population: 7 },
      ],
    });
    const again = await surveys.manager.post('/v1/campaigns/2026-q4/open');
    expect(again.status).toBe(409);
    const late = await surveys.manager.patch('/v1/campaigns/2026-q4', {
      title: 'Winter',
    });
    expect(late.body.error.message).toContain(
      'Campaign 2026-q4 is open: it can be changed only while it is planned',
    );
  });

  it.each<[object, number, string]>([
    [{ id: '2026 Q4' }, 400, '"id" is "2026 Q4"'],
    [{ closesOn: dayFromNow(1) }, 400, '"closesOn"'],
    [{ audience: ['engineering'] }, 400, '"audience[0]" is "engineering"'],
    [{ reasons: [] }, 400, '"reasons"'],
  ])('refuse %j', async (change, status, message) => {
    const answer = await surveys.manager.post('/v1/campaigns', {
      ...plan,
      ...change,
    });
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toContain(message);
  });

  it.each([
    ['group:default/nobody-knows', 'the catalog knows no such group'],
    ['group:default/empty', 'these groups have no members'],
  ])('do not open for %s', async (audience, message) => {
    await surveys.manager.post('/v1/campaigns', {
      ...plan,
      audience: [audience],
    });
    const answer = await surveys.manager.post('/v1/campaigns/2026-q4/open');
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
  });

  it('do not open twice under one id, and are removed only before', async () => {
    await surveys.manager.post('/v1/campaigns', plan);
    expect((await surveys.manager.post('/v1/campaigns', plan)).status).toBe(
      409,
    );
    await surveys.manager.post('/v1/campaigns/2026-q4/open');
    const removed = await surveys.manager.delete('/v1/campaigns/2026-q4');
    expect(removed.status).toBe(409);
  });

  it('are not opened without a secret', async () => {
    await surveys.backend.stop();
    surveys = await startSurveys({ knex, config: { surveys: {} } });
    const answer = await openCampaign(surveys);
    expect(answer.status).toBe(503);
    expect(answer.body.error.message).toContain('surveys.ballots.secret');
    const { body } = await surveys.manager.get('/v1/campaigns');
    expect(body.campaigns[0].status).toBe('planned');
  });
});

describe('a campaign from invitation to results', () => {
  it('tells a person how it stands for them', async () => {
    await openCampaign(surveys);
    const path = '/v1/campaigns/2026-q4/invitation';
    const invited = await surveys.as(userRef('data', 1)).get(path);
    expect(invited.body).toMatchObject({
      invited: true,
      ballotDrawnOn: null,
      suggestedDomain: 'domain:default/data',
    });
    const small = await surveys.as(userRef('legal', 1)).get(path);
    expect(small.body.suggestedDomain).toBe('unsaid');
    const stranger = await surveys.manager.get(path);
    expect(stranger.body).toMatchObject({ invited: false });
    await drawBallot(surveys, '2026-q4', userRef('data', 1));
    const drawn = await surveys.as(userRef('data', 1)).get(path);
    expect(drawn.body.ballotDrawnOn).toBe(dayFromNow(0));
  });

  it('counts answers, with margin, bounds and cuts', async () => {
    await openCampaign(surveys);
    const data = { domain: 'domain:default/data', tenure: 'over-3' } as const;
    const commerce = {
      domain: 'domain:default/commerce',
      tenure: '1-to-3',
    } as const;
    const answers = [
      ...[10, 9, 9, 8, 3].map(score => ({ score, ...data })),
      ...[9, 10, 7, 6, 5].map(score => ({ score, ...commerce })),
    ];
    for (const [index, answer] of answers.entries()) {
      const team = index < 5 ? 'data' : 'commerce';
      const cast = await vote(
        surveys,
        '2026-q4',
        userRef(team, (index % 5) + 1),
        { ...answer, comment: index === 4 ? 'Builds are slow' : '' },
      );
      expect(cast.status).toBe(202);
    }
    await surveys.manager.post('/v1/campaigns/2026-q4/close');
    const early = await surveys.manager.get('/v1/campaigns/2026-q4/results');
    expect(early.body.error.message).toContain('is counting');
    await surveys.run('surveys-campaigns');
    const { body } = await surveys
      .as(userRef('legal', 1))
      .get('/v1/campaigns/2026-q4/results');
    // 5 promoters, 2 passives, 3 detractors of 16 people
    expect(body).toMatchObject({
      n: 10,
      population: 16,
      responseRate: 0.625,
      representative: false,
      counts: { promoters: 5, passives: 2, detractors: 3 },
      nps: 20,
      spoiled: 0,
      comparison: null,
      reasons: { shown: [{ id: 'speed', count: 10 }] },
    });
    // sqrt((0.8 - 0.04) / 10) = 0.27568; 196 * 0.27568 * sqrt(6 / 15)
    expect(body.margin95).toBeCloseTo(34.17, 2);
    // (5 - 3 - 6) / 16 and (5 + 6 - 3) / 16
    expect(body.bounds).toEqual({ low: -25, high: 50 });
    expect(body.cuts).toMatchObject([
      {
        dimension: 'domain',
        shown: [
          { title: 'Commerce', n: 5, nps: 0, population: 6 },
          { title: 'Data', n: 5, nps: 40, population: 7 },
        ],
        hidden: [{ id: 'unsaid', title: 'Not said' }],
      },
      {
        dimension: 'tenure',
        shown: [
          { id: '1-to-3', title: '1 to 3 years' },
          { id: 'over-3', title: 'Over 3 years' },
        ],
      },
    ]);
    const { body: comments } = await surveys.manager.get(
      '/v1/campaigns/2026-q4/comments',
    );
    expect(comments.comments).toEqual([
      {
        id: expect.any(String),
        npsClass: 'detractor',
        reason: 'speed',
        text: 'Builds are slow',
        complaintIds: [],
      },
    ]);
  });

  it('shows no figure of four answers', async () => {
    await openCampaign(surveys);
    for (const seat of [1, 2, 3, 4]) {
      await vote(surveys, '2026-q4', userRef('data', seat), {
        comment: 'Docs are old',
      });
    }
    await surveys.manager.post('/v1/campaigns/2026-q4/close');
    await surveys.run('surveys-campaigns');
    const { body } = await surveys.manager.get('/v1/campaigns/2026-q4/results');
    expect(body).toMatchObject({
      n: 4,
      nps: null,
      margin95: null,
      adjusted: null,
      counts: null,
      scores: null,
      bounds: null,
      reasons: { shown: [] },
    });
    const { body: comments } = await surveys.manager.get(
      '/v1/campaigns/2026-q4/comments',
    );
    expect(comments.comments[0]).toMatchObject({
      npsClass: null,
      reason: null,
      text: 'Docs are old',
    });
  });
});

describe('reminders', () => {
  it('go to who has no ballot and is not tired of them, once', async () => {
    await openCampaign(surveys);
    await drawBallot(surveys, '2026-q4', userRef('data', 1));
    const dismissed = await surveys
      .as(userRef('data', 2))
      .post('/v1/campaigns/2026-q4/dismissal');
    expect(dismissed.status).toBe(204);
    await surveys.run('surveys-campaigns');
    await surveys.run('surveys-campaigns');
    expect(surveys.notifications.send).toHaveBeenCalledTimes(1);
    const [[sent]] = surveys.notifications.send.mock.calls as unknown as [
      [{ recipients: { entityRef: string[] }; payload: object }],
    ];
    expect(sent.recipients.entityRef).toHaveLength(14);
    expect(sent.recipients.entityRef).not.toContain(userRef('data', 1));
    expect(sent.recipients.entityRef).not.toContain(userRef('data', 2));
    expect(sent.payload).toMatchObject({
      scope: 'surveys:campaign:2026-q4',
      link: '/surveys',
    });
  });
});

describe('complaints', () => {
  const wave = (id: string, closedOn: string, texts: string[]) => ({
    id,
    title: id,
    closedOn,
    population: 40,
    csv: ['Score,Comment', ...texts.map(text => `3,${text}`), '9,', '10,'].join(
      '\n',
    ),
  });

  it('are tracked from wave to wave and resolved in public', async () => {
    await surveys.manager.post(
      '/v1/imports',
      wave('2026-q1', '2026-03-31', Array(6).fill('Slow builds')),
    );
    await surveys.manager.post(
      '/v1/imports',
      wave('2026-q2', '2026-06-30', ['Slow builds', 'Fine', 'Fine', 'Fine']),
    );
    const { body: complaint, status } = await surveys.manager.post(
      '/v1/complaints',
      { title: 'Build times are slow' },
    );
    expect(status).toBe(201);
    for (const id of ['2026-q1', '2026-q2']) {
      const { body } = await surveys.manager.get(
        `/v1/campaigns/${id}/comments`,
      );
      const slow = body.comments.filter(
        ({ text }: { text: string }) => text === 'Slow builds',
      );
      for (const comment of slow) {
        const tagged = await surveys.manager.put(
          `/v1/comments/${comment.id}/complaints`,
          { complaintIds: [complaint.id] },
        );
        expect(tagged.status).toBe(204);
      }
    }
    const resolved = await surveys.manager.patch(
      `/v1/complaints/${complaint.id}`,
      {
        status: 'resolved',
        workUrl: 'https://github.com/my-org/builds/pull/1',
        resolution: 'Builds share a cache now',
      },
    );
    expect(resolved.body.resolvedOn).toBe(dayFromNow(0));
    const { body } = await surveys.as(userRef('data', 1)).get('/v1/complaints');
    expect(body.complaints).toMatchObject([
      {
        title: 'Build times are slow',
        status: 'resolved',
        resolution: 'Builds share a cache now',
        waves: [
          // all 6 detractors; then one of four, who is not told apart
          { quarter: '2026-Q1', detractors: 6, named: 6, share: 1 },
          { quarter: '2026-Q2', detractors: 4, named: null, share: null },
        ],
      },
    ]);
    const reopened = await surveys.manager.patch(
      `/v1/complaints/${complaint.id}`,
      { status: 'open' },
    );
    expect(reopened.body).toMatchObject({ resolvedOn: null, resolution: null });
  });

  it('say what was done, or are not resolved', async () => {
    const { body } = await surveys.manager.post('/v1/complaints', {
      title: 'Logs',
    });
    const answer = await surveys.manager.patch(`/v1/complaints/${body.id}`, {
      status: 'resolved',
    });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain('"resolution"');
    const twice = await surveys.manager.post('/v1/complaints', {
      title: 'Logs',
    });
    expect(twice.status).toBe(409);
  });
});

describe('requests', () => {
  it('are due in 14 days, answered for good, and seen by all', async () => {
    const mira = surveys.as('user:default/mira-okafor');
    const sent = await mira.post('/v1/requests', {
      kind: 'request',
      title: 'A template for Go',
      text: 'We have three services in it',
      page: '/create',
    });
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({
      authorRef: 'user:default/mira-okafor',
      createdOn: dayFromNow(0),
      dueOn: dayFromNow(14),
      state: 'open',
      inTime: null,
    });
    const path = `/v1/requests/${sent.body.id}/answer`;
    const answer = { outcome: 'rejected', answer: 'Two teams only so far' };
    expect((await mira.post(path, answer)).status).toBe(403);
    const answered = await surveys.manager.post(path, answer);
    expect(answered.body).toMatchObject({
      state: 'answered',
      inTime: true,
      answeredBy: 'user:default/priya-raman',
    });
    expect(surveys.notifications.send).toHaveBeenCalledWith(
      expect.objectContaining({
        recipients: { type: 'entity', entityRef: 'user:default/mira-okafor' },
      }),
    );
    expect((await surveys.manager.post(path, answer)).status).toBe(409);
    const { body } = await mira.get('/v1/requests');
    expect(body).toMatchObject({
      requests: [{ title: 'A template for Go' }],
      counts: { open: 0, late: 0, answered: 1 },
      answeredInTime: { share: 1, n: 1 },
      nextCursor: null,
    });
  });

  it('are read page by page, and by state', async () => {
    const requests = [1, 20, 30].map(age => ({
      key: `issue-${age}`,
      kind: 'feedback',
      title: `Sent ${age} days ago`,
      text: '',
      authorRef: 'user:default/mira-okafor',
      createdOn: dayFromNow(-age),
      outcome: age === 30 ? 'done' : null,
      answer: age === 30 ? 'Done' : null,
      answeredOn: age === 30 ? dayFromNow(-10) : null,
      answeredBy: null,
    }));
    for (const imported of [3, 0]) {
      const { body } = await surveys.manager.post('/v1/request-imports', {
        requests,
      });
      expect(body).toEqual({ imported });
    }
    const first = await surveys.manager.get('/v1/requests?limit=2');
    expect(first.body.requests).toMatchObject([
      { title: 'Sent 1 days ago' },
      { title: 'Sent 20 days ago' },
    ]);
    const second = await surveys.manager.get(
      `/v1/requests?limit=2&cursor=${first.body.nextCursor}`,
    );
    expect(second.body).toMatchObject({
      requests: [{ title: 'Sent 30 days ago', inTime: false }],
      counts: { open: 1, late: 1, answered: 1 },
      // one late without an answer, one answered after 20 days
      answeredInTime: { share: 0, n: 2 },
      nextCursor: null,
    });
    const late = await surveys.manager.get('/v1/requests?state=late');
    expect(late.body.requests).toHaveLength(1);
    const wrong = await surveys.manager.get('/v1/requests?cursor=abc');
    expect(wrong.status).toBe(400);
  });

  it.each<[object, string]>([
    [{ answer: null }, 'has only a part of an answer'],
    [{ createdOn: dayFromNow(1) }, 'has a day after today'],
  ])('are not imported with %j', async (change, message) => {
    const { body, status } = await surveys.manager.post('/v1/request-imports', {
      requests: [
        {
          key: '1',
          kind: 'feedback',
          title: 'Some title',
          text: '',
          authorRef: 'user:default/mira-okafor',
          createdOn: dayFromNow(-3),
          outcome: 'done',
          answer: 'Done',
          answeredOn: dayFromNow(-1),
          answeredBy: null,
          ...change,
        },
      ],
    });
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
  });
});

describe('publishing', () => {
  it('sends NPS with its interval, and whether answers were in time', async () => {
    await surveys.manager.post('/v1/imports', {
      id: '2026-q2',
      title: 'Spring',
      closedOn: '2026-06-30',
      population: 139,
      csv: [
        'Score',
        ...Array(55).fill('9'),
        ...Array(32).fill('7'),
        ...Array(13).fill('2'),
      ].join('\n'),
    });
    await surveys.manager.post('/v1/request-imports', {
      requests: [
        {
          key: '1',
          kind: 'request',
          title: 'Too late',
          text: '',
          authorRef: 'user:default/mira-okafor',
          createdOn: dayFromNow(-40),
          outcome: 'done',
          answer: 'Done',
          answeredOn: dayFromNow(-1),
          answeredBy: null,
        },
      ],
    });
    await surveys.run('surveys-publish-kpis');
    expect(surveys.published).toMatchObject([
      {
        kpiId: 'developer-nps',
        readingId: 'campaign',
        rows: [
          {
            id: '2026-q2',
            subject: 'organization',
            value: 42,
            sampleSize: 100,
            occurredAt: '2026-06-30T23:59:59.999Z',
            // 40.78 -+ 13.81 * sqrt(39 / 138)
            low: expect.closeTo(33.43, 1),
            high: expect.closeTo(48.12, 1),
            attributes: { 'response rate': '72 %', representative: 'yes' },
          },
        ],
      },
      {
        kpiId: 'feedback-answered-in-time',
        readingId: 'answered',
        rows: [{ value: 0, title: 'Too late' }],
      },
    ]);
  });
});

describe('a domain that more people claim than belong to it', () => {
  it('has a figure without the correction, and is published', async () => {
    await openCampaign(surveys);
    const people = [
      ...[1, 2, 3, 4, 5, 6].map(seat => userRef('commerce', seat)),
      ...[1, 2].map(seat => userRef('data', seat)),
    ];
    for (const [index, person] of people.entries()) {
      await vote(surveys, '2026-q4', person, {
        score: index < 4 ? 10 : 0,
        domain: 'domain:default/commerce',
      });
    }
    await surveys.manager.post('/v1/campaigns/2026-q4/close');
    await surveys.run('surveys-campaigns');
    const { body } = await surveys.manager.get('/v1/campaigns/2026-q4/results');
    expect(body.cuts[0].shown).toMatchObject([
      { title: 'Commerce', n: 8, population: 6, nps: 0 },
    ]);
    await surveys.run('surveys-publish-kpis');
    expect(surveys.published[0].rows).toMatchObject([
      { subject: 'organization', sampleSize: 8, value: 0 },
      { subject: 'domain:default/commerce', sampleSize: 8, value: 0 },
    ]);
  });
});

describe('who may do what', () => {
  it.each([
    ['post', '/v1/campaigns', plan],
    ['post', '/v1/campaigns/2026-q4/open', {}],
    ['post', '/v1/campaigns/2026-q4/close', {}],
    ['get', '/v1/campaigns/2026-q4/comments', undefined],
    ['post', '/v1/complaints', { title: 'Slow' }],
    ['post', '/v1/imports', { id: 'a' }],
  ] as const)('refuses a developer %s %s', async (method, path, body) => {
    const developer = surveys.as(userRef('data', 1));
    const answer = await (method === 'get'
      ? developer.get(path)
      : developer.post(path, body));
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain('surveys.');
  });

  it('describes itself without a session', async () => {
    const { body, status } = await surveys.nobody.get('/v1/openapi.json');
    expect(status).toBe(200);
    expect(Object.keys(body.paths)).toHaveLength(19);
    expect(body.paths['/v1/campaigns/{id}/answers'].post.security).toEqual([]);
  });
});
