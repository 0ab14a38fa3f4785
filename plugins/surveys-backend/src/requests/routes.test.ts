import { surveysForEachTest } from '../__testUtils__/surveysForEachTest';
import { dayFromNow } from '../__testUtils__/vote';

const current = surveysForEachTest();

describe('requests', () => {
  it('are due in 14 days, answered for good, and seen by all', async () => {
    const mira = current.surveys.as('user:default/mira-okafor');
    // Midnight may pass before the answer.
    const before = { createdOn: dayFromNow(0), dueOn: dayFromNow(14) };
    const sent = await mira.post('/v1/requests', {
      kind: 'request',
      title: 'A template for Go',
      text: 'We have three services in it',
      page: '/create',
    });
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({
      authorRef: 'user:default/mira-okafor',
      state: 'open',
      inTime: null,
    });
    const { createdOn, dueOn } = sent.body;
    expect([
      before,
      { createdOn: dayFromNow(0), dueOn: dayFromNow(14) },
    ]).toContainEqual({ createdOn, dueOn });
    const path = `/v1/requests/${sent.body.id}/answer`;
    const answer = { outcome: 'rejected', answer: 'Two teams only so far' };
    expect((await mira.post(path, answer)).status).toBe(403);
    const answered = await current.surveys.manager.post(path, answer);
    expect(answered.body).toMatchObject({
      state: 'answered',
      inTime: true,
      answeredBy: 'user:default/priya-raman',
    });
    expect(current.surveys.notifications.send).toHaveBeenCalledWith(
      expect.objectContaining({
        recipients: { type: 'entity', entityRef: 'user:default/mira-okafor' },
      }),
    );
    expect((await current.surveys.manager.post(path, answer)).status).toBe(409);
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
      const { body } = await current.surveys.manager.post(
        '/v1/request-imports',
        {
          requests,
        },
      );
      expect(body).toEqual({ imported });
    }
    const first = await current.surveys.manager.get('/v1/requests?limit=2');
    expect(first.body.requests).toMatchObject([
      { title: 'Sent 1 days ago' },
      { title: 'Sent 20 days ago' },
    ]);
    const second = await current.surveys.manager.get(
      `/v1/requests?limit=2&cursor=${first.body.nextCursor}`,
    );
    expect(second.body).toMatchObject({
      requests: [{ title: 'Sent 30 days ago', inTime: false }],
      counts: { open: 1, late: 1, answered: 1 },
      // one late without an answer, one answered after 20 days
      answeredInTime: { share: 0, n: 2 },
      nextCursor: null,
    });
    const late = await current.surveys.manager.get('/v1/requests?state=late');
    expect(late.body.requests).toHaveLength(1);
    const wrong = await current.surveys.manager.get('/v1/requests?cursor=abc');
    expect(wrong.status).toBe(400);
  });

  it.each<[string, () => object, string]>([
    [
      'a part of an answer',
      () => ({ answer: null }),
      'has only a part of an answer',
    ],
    [
      'a day to come',
      // The day that follows when it is asked for, not when this file was read.
      () => ({ createdOn: dayFromNow(1) }),
      'has a day after today',
    ],
  ])('are not imported with %s', async (_, change, message) => {
    const { body, status } = await current.surveys.manager.post(
      '/v1/request-imports',
      {
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
            ...change(),
          },
        ],
      },
    );
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
  });
});
