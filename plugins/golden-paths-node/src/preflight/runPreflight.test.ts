import { GithubError } from '../github';
import { TemplateNeeds } from '../needs';
import {
  app,
  check,
  fine,
  needs,
  repository,
  sourcesOf,
  type World,
} from './__testUtils__/world';
import { checkNames, runPreflight } from './runPreflight';
import { RepositoryFacts } from './types';

describe('runPreflight', () => {
  it('passes when everything is as a run wants it', async () => {
    const findings = await check();
    expect(Object.keys(findings)).toEqual([
      'github-credentials',
      'github-permissions',
      'github-organization',
      'github-name',
      'catalog-name',
      'argo-name',
      'owner-catalog',
      'owner-github',
      'github-quota',
    ]);
    expect(Object.values(findings).map(({ status }) => status)).toEqual(
      Array(9).fill('passed'),
    );
    expect(
      Object.values(findings).every(({ action }) => action === undefined),
    ).toBe(true);
  });

  it('says that the taken repository is left over, and of which run', async () => {
    const empty = { ...repository, empty: true };
    expect(
      (await check({ repository: empty, earlierRun: 'run-7' }))['github-name'],
    ).toEqual({
      id: 'github-name',
      title: 'Name in GitHub',
      status: 'failed',
      detail:
        'The repository my-org/order-service exists already and is empty, since 2026-11-20T12:00:00Z. The run run-7 failed before it pushed to it.',
      action:
        'Resume that run to finish the service, or remove what it created and come back.',
      link: '/create/tasks/run-7',
    });
    expect((await check({ repository: empty }))['github-name'].detail).toMatch(
      /A run that failed may have left it\.$/,
    );
    expect((await check({ repository }))['github-name']).toMatchObject({
      status: 'failed',
      detail: 'The repository my-org/order-service exists already.',
      action: 'Choose another name.',
      link: 'https://github.com/my-org/order-service',
    });
  });

  it.each<[string, Partial<World>, string, string, RegExp]>([
    [
      'no credentials',
      { access: { kind: 'none' } },
      'github-credentials',
      'failed',
      /No credentials are configured/,
    ],
    [
      'a suspended App',
      { access: { ...app, suspended: true } },
      'github-credentials',
      'failed',
      /suspended in my-org/,
    ],
    [
      'refused credentials',
      { access: new GithubError({ status: 401, message: 'Bad credentials' }) },
      'github-credentials',
      'failed',
      /Bad credentials/,
    ],
    [
      'no answer',
      { access: new GithubError({ status: 0, message: 'cannot be reached' }) },
      'github-credentials',
      'failed',
      /cannot be reached/,
    ],
    [
      'an App of some repositories',
      { access: { ...app, selectedRepositories: true } },
      'github-permissions',
      'warning',
      /only some repositories/,
    ],
    [
      'no organisation',
      { organization: undefined },
      'github-organization',
      'failed',
      /knows no my-org/,
    ],
    [
      'a person',
      { organization: { isOrganization: false } },
      'github-organization',
      'failed',
      /is a person/,
    ],
    [
      'a strict organisation',
      { organization: { isOrganization: true, mayCreateRepositories: false } },
      'github-organization',
      'failed',
      /does not let/,
    ],
    [
      'a component',
      { entities: [...fine.entities, 'component:default/order-service'] },
      'catalog-name',
      'failed',
      /has a component order-service already/,
    ],
    [
      'no owner',
      { entities: [] },
      'owner-catalog',
      'failed',
      /knows no group:default\/team-commerce/,
    ],
    [
      'no team',
      { teams: [] },
      'owner-github',
      'failed',
      /has no team team-commerce/,
    ],
    [
      'an application',
      { argo: ['application order-service-prod'] },
      'argo-name',
      'failed',
      /already: application order-service-prod/,
    ],
    [
      'a project',
      { argo: ['project order-service-prod'] },
      'argo-name',
      'failed',
      /already: project order-service-prod/,
    ],
    [
      'no Argo CD',
      { argo: new Error('Argo CD "main" cannot be reached.') },
      'argo-name',
      'failed',
      /cannot be reached/,
    ],
    [
      'a small quota',
      { remaining: 39 },
      'github-quota',
      'warning',
      /39 of 5000 requests are left until 2026-11-20T13:00:00.000Z; this run needs about 40/,
    ],
  ])('finds %s', async (_, world, id, status, detail) => {
    const found = (await check(world))[id];
    expect(found).toMatchObject({
      status,
      detail: expect.stringMatching(detail),
    });
    expect(found.action).toMatch(/\w+.*\.$/);
  });

  it('takes a quota that is just enough', async () => {
    expect((await check({ remaining: 40 }))['github-quota'].status).toBe(
      'passed',
    );
  });

  it('tells what could not be looked up, and goes on', async () => {
    const sources = sourcesOf(fine);
    const findings = await runPreflight(needs, {
      ...sources,
      catalog: {
        existing: async () => {
          throw new Error('The catalog is starting');
        },
      },
    });
    expect(findings.find(({ id }) => id === 'catalog-name')).toMatchObject({
      status: 'unknown',
      detail: 'This could not be looked up. The catalog is starting',
    });
    expect(findings.find(({ id }) => id === 'github-name')?.status).toBe(
      'passed',
    );
  });

  it('takes no name for taken because Argo CD does not answer', async () => {
    const argo = new Error('Argo CD "main" cannot be reached.');
    const names = checkNames(needs, sourcesOf({ ...fine, argo }));
    const findings = await Promise.all(names);
    expect(findings.map(({ id, status }) => [id, status])).toEqual([
      ['github-name', 'passed'],
      ['catalog-name', 'passed'],
      ['argo-name', 'unknown'],
    ]);
  });

  it('asks other things for a pull request', async () => {
    const change: TemplateNeeds = {
      ...needs,
      newRepositories: [],
      argoNames: [],
      locations: [],
      changedRepositories: [
        {
          host: 'github.com',
          owner: 'my-org',
          name: 'infrastructure',
          stepId: 'pr',
          branch: 'b',
        },
      ],
    };
    expect(Object.keys(await check({ repository }, change))).toEqual([
      'github-credentials',
      'github-repository',
      'owner-catalog',
      'github-quota',
    ]);
    const status = async (facts?: RepositoryFacts) =>
      (await check({ repository: facts }, change))['github-repository'];
    expect((await status(repository)).status).toBe('passed');
    expect((await status()).detail).toContain('knows no repository');
    expect((await status({ ...repository, archived: true })).detail).toContain(
      'is archived',
    );
    expect((await status({ ...repository, mayPush: false })).detail).toContain(
      'may not be pushed to',
    );
    expect((await status({ ...repository, empty: true })).detail).toContain(
      'has no commit yet',
    );
  });
});
