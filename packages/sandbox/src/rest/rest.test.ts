import { setUpRest } from '../__testUtils__/setUpRest';
import {
  contractProblems,
  describeWithContract,
  startTestSandbox,
} from '../__testUtils__/startTestSandbox';

const repo = '/repos/my-org/order-service';

describe('REST interface', () => {
  const setUp = setUpRest();
  const { get } = setUp;

  it('answers for people, teams and the organisation', async () => {
    expect((await get('/user')).login).toBe('priya-raman');
    expect((await get('/users/my-org')).type).toBe('Organization');
    expect((await get('/users/mira-okafor')).type).toBe('User');
    expect((await get('/orgs/my-org')).name).toBe('MyOrg');
    expect((await get('/user/orgs'))[0].login).toBe('my-org');
    expect(
      (await get('/orgs/my-org/members?role=admin')).map((m: any) => m.login),
    ).toEqual(['priya-raman']);
    expect((await get('/orgs/my-org/memberships/tom-adeyemi')).role).toBe(
      'member',
    );
    const teams = await get('/orgs/my-org/teams');
    expect(teams.map((team: any) => [team.slug, team.parent?.slug])).toEqual([
      ['engineering', undefined],
      ['team-commerce', 'engineering'],
    ]);
    expect((await get('/orgs/my-org/teams/team-commerce')).members_count).toBe(
      2,
    );
    expect(await get('/orgs/my-org/teams/team-commerce/members')).toHaveLength(
      2,
    );
    expect(
      (await get('/orgs/my-org/teams/team-commerce/memberships/jonas-weber'))
        .role,
    ).toBe('maintainer');
    expect((await get('/orgs/my-org/teams/team-commerce/repos')).length).toBe(
      3,
    );
    expect((await setUp.sandbox.rest('GET', '/users/nobody')).body).toEqual({
      message: 'Not Found',
      documentation_url: expect.stringContaining('https://docs.github.com/'),
      status: '404',
    });
  });

  it('pages lists with Link headers', async () => {
    const first = await setUp.sandbox.rest(
      'GET',
      '/orgs/my-org/repos?per_page=3',
    );
    expect(first.body).toHaveLength(3);
    const url = `${setUp.sandbox.url}/api/v3/orgs/my-org/repos?per_page=3`;
    expect(first.headers.get('link')).toBe(
      `<${url}&page=2>; rel="next", <${url}&page=2>; rel="last"`,
    );
    const second = await setUp.sandbox.rest(
      'GET',
      '/orgs/my-org/repos?per_page=3&page=2',
    );
    expect(second.body).toHaveLength(1);
    expect(second.headers.get('link')).toBe(
      `<${url}&page=1>; rel="prev", <${url}&page=1>; rel="first"`,
    );
    const whole = await setUp.sandbox.rest('GET', '/orgs/my-org/repos');
    expect(whole.headers.get('link')).toBeNull();
  });

  it('answers 304 to a known ETag without taking from the budget', async () => {
    const path = `${repo}/contents/catalog-info.yaml?ref=main`;
    const first = await setUp.sandbox.rest('GET', path);
    const again = await setUp.sandbox.rest('GET', path, undefined, {
      'if-none-match': first.headers.get('etag') ?? '',
    });
    expect(again.status).toBe(304);
    expect(again.headers.get('x-ratelimit-remaining')).toBe(
      first.headers.get('x-ratelimit-remaining'),
    );
    expect(first.headers.get('x-oauth-scopes')).toContain('repo');
    expect(first.headers.get('x-ratelimit-limit')).toBe('5000');
  });

  it('refuses unknown tokens and hides private repositories', async () => {
    const bad = await setUp.sandbox.rest('GET', '/user', undefined, {
      authorization: 'token wrong',
    });
    expect([bad.status, bad.body.message]).toEqual([401, 'Bad credentials']);
    const mira = {
      authorization: `Bearer ${await setUp.sandbox.signIn('mira-okafor')}`,
    };
    const hidden = '/repos/my-org/secret-plans';
    expect(
      (await setUp.sandbox.rest('GET', hidden, undefined, mira)).status,
    ).toBe(404);
    expect((await setUp.sandbox.rest('GET', hidden)).status).toBe(200);
    const denied = await setUp.sandbox.rest('DELETE', repo, undefined, mira);
    expect(denied.status).toBe(403);
  });

  it('makes, changes and deletes repositories', async () => {
    const body = { name: 'a-service', private: true };
    const made = await setUp.sandbox.rest('POST', '/orgs/my-org/repos', body);
    expect(made.status).toBe(201);
    expect(made.body.clone_url).toBe(
      `${setUp.sandbox.url}/my-org/a-service.git`,
    );
    const twice = await setUp.sandbox.rest('POST', '/orgs/my-org/repos', body);
    expect([twice.status, twice.body.errors[0].message]).toEqual([
      422,
      'name already exists on this account',
    ]);
    const path = '/repos/my-org/a-service';
    await setUp.sandbox.rest('PUT', `${path}/topics`, {
      names: ['Backstage-Enabled'],
    });
    expect((await get(`${path}/topics`)).names).toEqual(['backstage-enabled']);
    const changed = await setUp.sandbox.rest('PATCH', path, {
      description: 'Better',
      visibility: 'internal',
    });
    expect(changed.body).toMatchObject({
      description: 'Better',
      visibility: 'internal',
    });
    expect(
      (
        await setUp.sandbox.rest('PUT', `${path}/collaborators/tom-adeyemi`, {
          permission: 'push',
        })
      ).status,
    ).toBe(204);
    expect((await get(`${path}/collaborators`))[0].login).toBe('tom-adeyemi');
    await setUp.sandbox.rest('PUT', `/orgs/my-org/teams/team-commerce${path}`, {
      permission: 'maintain',
    });
    expect(
      (
        await setUp.sandbox.rest('POST', `${path}/actions/variables`, {
          name: 'STAGE',
          value: 'dev',
        })
      ).status,
    ).toBe(201);
    expect((await get(`${path}/actions/variables`)).total_count).toBe(1);
    expect((await setUp.sandbox.rest('DELETE', path)).status).toBe(204);
    expect((await setUp.sandbox.rest('GET', path)).status).toBe(404);
    expect((await get('/user/repos')).length).toBe(4);
    expect((await get('/users/my-org/repos?type=private')).length).toBe(1);
    const mine = await setUp.sandbox.rest('POST', '/user/repos', {
      name: 'mine',
    });
    expect(mine.body.full_name).toBe('priya-raman/mine');
    const wrong = await setUp.sandbox.rest('POST', '/orgs/my-org/repos', {
      name: '../evil',
    });
    expect(wrong.status).toBe(422);
    const nameless = await setUp.sandbox.rest('POST', '/orgs/my-org/repos', {});
    expect(nameless.body.message).toContain('"name"');
  });

  it('says what it is and what is left', async () => {
    expect((await get('/meta')).installed_version).toContain('sandbox');
    expect(await get('/versions')).toEqual(['2022-11-28']);
    expect((await get('/rate_limit')).resources.core.limit).toBe(5000);
    expect((await get('/user/emails'))[0].primary).toBe(true);
  });

  it('counts what it cannot answer', async () => {
    const unknown = await setUp.sandbox.rest('GET', `${repo}/stargazers`);
    expect(unknown.status).toBe(404);
    const log = await (
      await fetch(`${setUp.sandbox.url}/sandbox/requests`)
    ).json();
    expect(log.missing).toEqual([
      {
        request: 'GET /api/v3/repos/my-org/order-service/stargazers',
        count: 1,
      },
    ]);
    expect(log.counts['GET /repos/{owner}/{repo}']).toBeGreaterThan(0);
  });

  it('stops at the hourly budget', async () => {
    const poor = await startTestSandbox({ hourlyBudget: 2 });
    try {
      await poor.rest('GET', '/user');
      const last = await poor.rest('GET', '/user');
      expect(last.headers.get('x-ratelimit-remaining')).toBe('0');
      const refused = await poor.rest('GET', '/user');
      expect(refused.status).toBe(403);
      expect(refused.body.message).toContain('API rate limit exceeded');
      expect((await poor.rest('GET', '/rate_limit')).status).toBe(200);
    } finally {
      await poor.destroy();
    }
  });
});

describeWithContract("GitHub's OpenAPI document", () => {
  it('allows every request and answer of the tests above', () => {
    expect(contractProblems()).toEqual([]);
  });
});
