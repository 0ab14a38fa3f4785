import { userRef } from '../__testUtils__/organisation';
import { surveysForEachTest } from '../__testUtils__/surveysForEachTest';
import {
  dayFromNow,
  drawBallot,
  openCampaign,
  vote,
} from '../__testUtils__/vote';

const current = surveysForEachTest();

describe('a campaign from invitation to results', () => {
  it('tells a person how it stands for them', async () => {
    await openCampaign(current.surveys);
    const path = '/v1/campaigns/2026-q4/invitation';
    const invited = await current.surveys.as(userRef('data', 1)).get(path);
    expect(invited.body).toMatchObject({
      invited: true,
      ballotDrawnOn: null,
      suggestedDomain: 'domain:default/data',
    });
    const small = await current.surveys.as(userRef('legal', 1)).get(path);
    expect(small.body.suggestedDomain).toBe('unsaid');
    const stranger = await current.surveys.manager.get(path);
    expect(stranger.body).toMatchObject({ invited: false });
    // Midnight may pass before the answer.
    const before = dayFromNow(0);
    await drawBallot(current.surveys, '2026-q4', userRef('data', 1));
    const drawn = await current.surveys.as(userRef('data', 1)).get(path);
    expect([before, dayFromNow(0)]).toContain(drawn.body.ballotDrawnOn);
  });

  it('counts answers, with margin, bounds and cuts', async () => {
    await openCampaign(current.surveys);
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
        current.surveys,
        '2026-q4',
        userRef(team, (index % 5) + 1),
        { ...answer, comment: index === 4 ? 'Builds are slow' : '' },
      );
      expect(cast.status).toBe(202);
    }
    await current.surveys.manager.post('/v1/campaigns/2026-q4/close');
    const early = await current.surveys.manager.get(
      '/v1/campaigns/2026-q4/results',
    );
    expect(early.body.error.message).toContain('is counting');
    await current.surveys.run('surveys-campaigns');
    const { body } = await current.surveys
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
    const { body: comments } = await current.surveys.manager.get(
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
    await openCampaign(current.surveys);
    for (const seat of [1, 2, 3, 4]) {
      await vote(current.surveys, '2026-q4', userRef('data', seat), {
        comment: 'Docs are old',
      });
    }
    await current.surveys.manager.post('/v1/campaigns/2026-q4/close');
    await current.surveys.run('surveys-campaigns');
    const { body } = await current.surveys.manager.get(
      '/v1/campaigns/2026-q4/results',
    );
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
    const { body: comments } = await current.surveys.manager.get(
      '/v1/campaigns/2026-q4/comments',
    );
    expect(comments.comments[0]).toMatchObject({
      npsClass: null,
      reason: null,
      text: 'Docs are old',
    });
  });
});
