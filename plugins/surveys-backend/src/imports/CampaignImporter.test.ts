import { TestDatabases } from '@backstage/backend-test-utils';
import {
  campaignsResponseSchema,
  resultsResponseSchema,
} from '@provenpath/plugin-surveys-common';
import { Knex } from 'knex';
import { StartedSurveys, startSurveys } from '../__testUtils__/startSurveys';
import { dayFromNow } from '../__testUtils__/vote';

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

/** 22 promoters, 13 passives, 5 detractors of 50 people. */
const wave = {
  id: '2026-q2',
  title: 'Spring',
  closedOn: '2026-06-30',
  population: 50,
  csv: [
    'Timestamp,Email Address,Score,Comment',
    ...Array.from({ length: 40 }, (_, index) => {
      const promoterOrPassive = index < 22 ? 9 : 8;
      return `2026/06/20,somebody-${index}@my-org.example,${index < 35 ? promoterOrPassive : 2},${index > 37 ? 'Slow' : ''}`;
    }),
  ].join('\n'),
};

describe('POST /v1/imports', () => {
  it('counts an earlier wave as if it had been voted here', async () => {
    const answer = await surveys.manager.post('/v1/imports', wave);
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        campaignId: '2026-q2',
        status: 'imported',
        n: 40,
        columns: { score: 'Score', comment: 'Comment' },
        ignored: ['Timestamp', 'Email Address'],
      },
    ]);
    const { body } = await surveys.manager.get('/v1/campaigns/2026-q2/results');
    expect(body).toMatchObject({
      source: 'import',
      demo: false,
      nps: 42.5,
      n: 40,
      population: 50,
      responseRate: 0.8,
      representative: true,
      quarter: '2026-Q2',
    });
    expect(() => resultsResponseSchema.parse(body)).not.toThrow();
    const list = await surveys.manager.get('/v1/campaigns');
    expect(campaignsResponseSchema.parse(list.body).campaigns).toMatchObject([
      { id: '2026-q2', status: 'closed', audience: [], nps: 42.5, n: 40 },
    ]);
    // 21.8 * sqrt(10 / 49), from the answer key
    expect(body.margin95).toBeCloseTo(9.85, 1);
  });

  it('keeps nothing that says who somebody is', async () => {
    await surveys.manager.post('/v1/imports', wave);
    const rows = await Promise.all(
      ['campaigns', 'comments'].map(async table =>
        JSON.stringify(await knex(table).select()),
      ),
    );
    expect(rows.join()).not.toContain('my-org.example');
    expect(rows.join()).not.toContain('2026/06/20');
  });

  it('takes the same file again, and no other in its place', async () => {
    await surveys.manager.post('/v1/imports', wave);
    const again = await surveys.manager.post('/v1/imports', wave);
    expect(again.body.status).toBe('unchanged');
    expect(await knex('comments').count()).toEqual([{ count: '2' }]);
    const changed = { ...wave, population: 60 };
    const refused = await surveys.manager.post('/v1/imports', changed);
    expect([refused.status, refused.body.error.message]).toEqual([
      409,
      expect.stringContaining('Remove that one first'),
    ]);
    const removed = await surveys.manager.delete('/v1/campaigns/2026-q2');
    expect(removed.status).toBe(204);
    const replaced = await surveys.manager.post('/v1/imports', changed);
    expect(replaced.body.status).toBe('imported');
  });

  it('compares a wave with the one before it', async () => {
    await surveys.manager.post('/v1/imports', wave);
    await surveys.manager.post('/v1/imports', {
      ...wave,
      id: '2026-q1',
      title: 'Winter',
      closedOn: '2026-03-31',
      csv: ['Score', ...Array(20).fill('9'), ...Array(20).fill('2')].join('\n'),
    });
    const { body } = await surveys.manager.get('/v1/campaigns/2026-q2/results');
    // 42.5 - 0; SE 11.13 and 15.81, each times sqrt(10 / 49):
    // 42.5 / (0.45175 * 19.335)
    expect(body.comparison).toMatchObject({
      campaignId: '2026-q1',
      title: 'Winter',
      difference: 42.5,
      z: expect.closeTo(4.87, 2),
      significant: true,
    });
  });

  it.each<[string, () => object, string]>([
    [
      'more answers than people',
      () => ({ population: 39 }),
      '"population" is 39: the file has 40 answers',
    ],
    [
      'a wave that ends tomorrow',
      // The day that follows when it is asked for, not when this file was read.
      () => ({ closedOn: dayFromNow(1) }),
      'only a wave that is over can be imported',
    ],
    [
      'a score that is none',
      () => ({ csv: 'Score\n9\n12\n' }),
      'Line 3, column "Score" is "12"',
    ],
    ['an empty file', () => ({ csv: '' }), '"csv"'],
  ])('refuses %s', async (_, change, message) => {
    const answer = await surveys.manager.post('/v1/imports', {
      ...wave,
      ...change(),
    });
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
    expect(await knex('campaigns').count()).toEqual([{ count: '0' }]);
  });

  it('takes ten thousand answers', async () => {
    const answer = await surveys.manager.post('/v1/imports', {
      ...wave,
      population: null,
      csv: [
        'Score,Comment',
        ...Array(10_000).fill(`9,${'x'.repeat(200)}`),
      ].join('\n'),
    });
    expect(answer.body).toMatchObject({ status: 'imported', n: 10_000 });
  });
});
