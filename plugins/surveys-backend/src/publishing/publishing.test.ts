import { userRef } from '../__testUtils__/organisation';
import { surveysForEachTest } from '../__testUtils__/surveysForEachTest';
import { dayFromNow, openCampaign, vote } from '../__testUtils__/vote';

const current = surveysForEachTest();

describe('publishing', () => {
  it('sends NPS with its interval, and whether answers were in time', async () => {
    await current.surveys.manager.post('/v1/imports', {
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
    await current.surveys.manager.post('/v1/request-imports', {
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
    await current.surveys.run('surveys-publish-kpis');
    expect(current.surveys.published).toMatchObject([
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
    await openCampaign(current.surveys);
    const people = [
      ...[1, 2, 3, 4, 5, 6].map(seat => userRef('commerce', seat)),
      ...[1, 2].map(seat => userRef('data', seat)),
    ];
    for (const [index, person] of people.entries()) {
      await vote(current.surveys, '2026-q4', person, {
        score: index < 4 ? 10 : 0,
        domain: 'domain:default/commerce',
      });
    }
    await current.surveys.manager.post('/v1/campaigns/2026-q4/close');
    await current.surveys.run('surveys-campaigns');
    const { body } = await current.surveys.manager.get(
      '/v1/campaigns/2026-q4/results',
    );
    expect(body.cuts[0].shown).toMatchObject([
      { title: 'Commerce', n: 8, population: 6, nps: 0 },
    ]);
    await current.surveys.run('surveys-publish-kpis');
    expect(current.surveys.published[0].rows).toMatchObject([
      { subject: 'organization', sampleSize: 8, value: 0 },
      { subject: 'domain:default/commerce', sampleSize: 8, value: 0 },
    ]);
  });
});
