import { userRef } from '../__testUtils__/organisation';
import { surveysForEachTest } from '../__testUtils__/surveysForEachTest';
import { dayFromNow } from '../__testUtils__/vote';

const current = surveysForEachTest();

/** Four texts, in pages of three. */
async function expectPages(campaignId: string) {
  const path = `/v1/campaigns/${campaignId}/comments?limit=3`;
  const { body: first } = await current.surveys.manager.get(path);
  const { body: second } = await current.surveys.manager.get(
    `${path}&cursor=${first.nextCursor}`,
  );
  expect([first.total, second.total]).toEqual([4, 4]);
  expect([first.comments.length, second.comments.length]).toEqual([3, 1]);
  expect(second.nextCursor).toBeNull();
  const texts = [...first.comments, ...second.comments].map(({ text }) => text);
  expect(texts.sort()).toEqual(['Fine', 'Fine', 'Fine', 'Slow builds']);
  const refused = await current.surveys.manager.get(`${path}&cursor=made-up`);
  expect(refused.status).toBe(400);
  expect(refused.body.error.message).toContain('cursor');
}

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
    await current.surveys.manager.post(
      '/v1/imports',
      wave('2026-q1', '2026-03-31', Array(6).fill('Slow builds')),
    );
    await current.surveys.manager.post(
      '/v1/imports',
      wave('2026-q2', '2026-06-30', ['Slow builds', 'Fine', 'Fine', 'Fine']),
    );
    const { body: complaint, status } = await current.surveys.manager.post(
      '/v1/complaints',
      { title: 'Build times are slow' },
    );
    expect(status).toBe(201);
    await expectPages('2026-q2');
    for (const id of ['2026-q1', '2026-q2']) {
      const { body } = await current.surveys.manager.get(
        `/v1/campaigns/${id}/comments`,
      );
      const slow = body.comments.filter(
        ({ text }: { text: string }) => text === 'Slow builds',
      );
      for (const comment of slow) {
        const tagged = await current.surveys.manager.put(
          `/v1/comments/${comment.id}/complaints`,
          { complaintIds: [complaint.id] },
        );
        expect(tagged.status).toBe(204);
      }
    }
    // Midnight may pass before the answer.
    const before = dayFromNow(0);
    const resolved = await current.surveys.manager.patch(
      `/v1/complaints/${complaint.id}`,
      {
        status: 'resolved',
        workUrl: 'https://github.com/my-org/builds/pull/1',
        resolution: 'Builds share a cache now',
      },
    );
    expect([before, dayFromNow(0)]).toContain(resolved.body.resolvedOn);
    const { body } = await current.surveys
      .as(userRef('data', 1))
      .get('/v1/complaints');
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
    const reopened = await current.surveys.manager.patch(
      `/v1/complaints/${complaint.id}`,
      { status: 'open' },
    );
    expect(reopened.body).toMatchObject({ resolvedOn: null, resolution: null });
  });

  it('say what was done, or are not resolved', async () => {
    const { body } = await current.surveys.manager.post('/v1/complaints', {
      title: 'Logs',
    });
    const answer = await current.surveys.manager.patch(
      `/v1/complaints/${body.id}`,
      {
        status: 'resolved',
      },
    );
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain('"resolution"');
    const twice = await current.surveys.manager.post('/v1/complaints', {
      title: 'Logs',
    });
    expect(twice.status).toBe(409);
  });
});
