import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { userRef } from './__testUtils__/organisation';
import { StartedSurveys, startSurveys } from './__testUtils__/startSurveys';
import { dayFromNow, openCampaign, vote } from './__testUtils__/vote';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const CAMPAIGN = '/v1/campaigns/2026-q4';
let knex: Knex;
let surveys: StartedSurveys;

beforeEach(async () => {
  knex = await databases.init('POSTGRES_18');
  surveys = await startSurveys({ knex });
});

afterEach(async () => {
  await surveys.backend.stop();
});

/** What the audit log has been told, with who asked. */
function auditLog() {
  return surveys.auditor.createEvent.mock.calls.map(
    ([{ eventId, meta, request }]) => ({
      eventId,
      meta,
      asked: request !== undefined,
    }),
  );
}

describe('the audit log', () => {
  it('has every step of a campaign, by hand and by itself', async () => {
    const plan = {
      id: '2026-q4',
      title: 'Autumn',
      audience: ['group:default/engineering'],
      opensOn: dayFromNow(2),
      closesOn: dayFromNow(14),
    };
    await surveys.manager.post('/v1/campaigns', plan);
    await surveys.manager.patch(CAMPAIGN, { title: 'Late autumn' });
    await surveys.manager.post(`${CAMPAIGN}/open`);
    await surveys.manager.post(`${CAMPAIGN}/close`);
    await surveys.run('surveys-campaigns');
    expect(auditLog()).toEqual([
      {
        eventId: 'campaign-create',
        meta: expect.objectContaining(plan),
        asked: true,
      },
      {
        eventId: 'campaign-change',
        meta: { id: '2026-q4', change: { title: 'Late autumn' } },
        asked: true,
      },
      { eventId: 'campaign-open', meta: { id: '2026-q4' }, asked: true },
      { eventId: 'campaign-close', meta: { id: '2026-q4' }, asked: true },
      { eventId: 'campaign-count', meta: { id: '2026-q4' }, asked: false },
    ]);
  });

  it('has who read the free texts, and what was made of them', async () => {
    await openCampaign(surveys);
    for (const seat of [1, 2, 3, 4, 5]) {
      await vote(surveys, '2026-q4', userRef('data', seat), { comment: 'No.' });
    }
    await surveys.manager.post(`${CAMPAIGN}/close`);
    await surveys.run('surveys-campaigns');
    surveys.auditor.createEvent.mockClear();
    const { body: texts } = await surveys.manager.get(`${CAMPAIGN}/comments`);
    const { body: complaint } = await surveys.manager.post('/v1/complaints', {
      title: 'Slow builds',
    });
    await surveys.manager.put(
      `/v1/comments/${texts.comments[0].id}/complaints`,
      {
        complaintIds: [complaint.id],
      },
    );
    await surveys.manager.patch(`/v1/complaints/${complaint.id}`, {
      workUrl: 'https://example.org/work/1',
    });
    expect(auditLog()).toEqual([
      {
        eventId: 'comment-read',
        meta: { campaignId: '2026-q4' },
        asked: true,
      },
      {
        eventId: 'complaint-create',
        meta: expect.objectContaining({ title: 'Slow builds' }),
        asked: true,
      },
      {
        eventId: 'comment-tag',
        meta: { id: texts.comments[0].id, complaintIds: [complaint.id] },
        asked: true,
      },
      {
        eventId: 'complaint-change',
        meta: {
          id: complaint.id,
          change: { workUrl: 'https://example.org/work/1' },
        },
        asked: true,
      },
    ]);
  });

  it('has imports, without what is in the file, and removals', async () => {
    await surveys.manager.post('/v1/imports', {
      id: '2025-q4',
      title: 'Last year',
      closedOn: '2025-12-01',
      population: null,
      csv: 'score,comment\n9,a secret opinion\n2,\n7,\n8,\n10,\n',
    });
    await surveys.manager.delete('/v1/campaigns/2025-q4');
    expect(auditLog()).toEqual([
      {
        eventId: 'campaign-import',
        meta: expect.objectContaining({ id: '2025-q4' }),
        asked: true,
      },
      { eventId: 'campaign-remove', meta: { id: '2025-q4' }, asked: true },
    ]);
    expect(JSON.stringify(auditLog())).not.toContain('opinion');
  });

  it('has answers to requests', async () => {
    const { body: sent } = await surveys
      .as(userRef('data', 1))
      .post('/v1/requests', { kind: 'request', title: 'A Go template' });
    await surveys.manager.post(`/v1/requests/${sent.id}/answer`, {
      outcome: 'planned',
      answer: 'In spring.',
    });
    expect(auditLog()).toEqual([
      {
        eventId: 'request-answer',
        meta: expect.objectContaining({ id: sent.id, answer: 'In spring.' }),
        asked: true,
      },
    ]);
  });

  it('has that something was tried and failed', async () => {
    const event = { success: jest.fn(), fail: jest.fn() };
    surveys.auditor.createEvent.mockResolvedValue(event);
    const answer = await surveys.manager.post(`${CAMPAIGN}/open`);
    expect(answer.status).toBe(404);
    expect(event.success).not.toHaveBeenCalled();
    expect(event.fail.mock.calls[0][0].error.message).toContain(
      'There is no campaign "2026-q4"',
    );
  });

  it('has nothing of who answers', async () => {
    await openCampaign(surveys);
    surveys.auditor.createEvent.mockClear();
    for (const seat of [1, 2, 3, 4, 5]) {
      await vote(surveys, '2026-q4', userRef('data', seat));
    }
    await surveys.as(userRef('data', 6)).get(`${CAMPAIGN}/invitation`);
    await surveys.as(userRef('data', 6)).post(`${CAMPAIGN}/dismissal`);
    await surveys.nobody.get(`${CAMPAIGN}/receipts`);
    expect(auditLog()).toEqual([]);
  });
});
