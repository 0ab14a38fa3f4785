import { userRef } from './__testUtils__/organisation';
import { surveysForEachTest } from './__testUtils__/surveysForEachTest';
import { dayFromNow } from './__testUtils__/vote';

const current = surveysForEachTest();

const plan = {
  id: '2026-q4',
  title: 'Autumn',
  audience: ['group:default/engineering'],
  opensOn: dayFromNow(2),
  closesOn: dayFromNow(14),
};
describe('who may do what', () => {
  it.each([
    ['post', '/v1/campaigns', plan],
    ['post', '/v1/campaigns/2026-q4/open', {}],
    ['post', '/v1/campaigns/2026-q4/close', {}],
    ['get', '/v1/campaigns/2026-q4/comments', undefined],
    ['post', '/v1/complaints', { title: 'Slow' }],
    ['post', '/v1/imports', { id: 'a' }],
  ] as const)('refuses a developer %s %s', async (method, path, body) => {
    const developer = current.surveys.as(userRef('data', 1));
    const answer = await (method === 'get'
      ? developer.get(path)
      : developer.post(path, body));
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain('surveys.');
  });

  it('describes itself without a session', async () => {
    const { body, status } =
      await current.surveys.nobody.get('/v1/openapi.json');
    expect(status).toBe(200);
    expect(Object.keys(body.paths)).toHaveLength(19);
    expect(body.paths['/v1/campaigns/{id}/answers'].post.security).toEqual([]);
  });
});
