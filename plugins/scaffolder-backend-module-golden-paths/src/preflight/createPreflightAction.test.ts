import {
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  runAction,
  testConfig,
  testIntegrations,
} from '../__testUtils__/runAction';
import { createPreflightAction } from './createPreflightAction';

const server = setupServer();
registerMswTestHooks(server);
const api = 'http://localhost:4010/api/v3';

const template: Entity = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'service', namespace: 'default' },
  spec: {
    type: 'service',
    parameters: {
      properties: {
        name: { type: 'string' },
        team: { type: 'string', 'ui:field': 'OwnerPicker' },
      },
    },
    steps: [
      {
        id: 'create',
        action: 'golden-path:repository-create',
        input: {
          repoUrl:
            '${{ environment.parameters.githubHost }}?owner=${{ environment.parameters.githubOrg }}&repo=${{ parameters.name }}',
        },
      },
    ],
  },
};
const team: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'team-a', namespace: 'default' },
};

const action = createPreflightAction({
  auth: mockServices.auth.mock({
    getOwnServiceCredentials: async () => ({}) as never,
  }),
  catalog: catalogServiceMock({ entities: [template, team] }),
  config: testConfig,
  integrations: testIntegrations,
});

const run = (values: { name: string; team: string }, isDryRun = false) =>
  runAction(
    action,
    { values },
    { isDryRun, templateInfo: { entityRef: 'template:default/service' } },
  );

function github(scopes = 'repo, workflow, admin:org') {
  server.use(
    http.get(`${api}/user`, () =>
      HttpResponse.json(
        { login: 'portal' },
        { headers: { 'x-oauth-scopes': scopes } },
      ),
    ),
    http.get(`${api}/users/my-org`, () =>
      HttpResponse.json({ type: 'Organization' }),
    ),
    http.get(`${api}/orgs/my-org`, () => HttpResponse.json({})),
    http.get(`${api}/orgs/my-org/memberships/portal`, () =>
      HttpResponse.json({ role: 'admin' }),
    ),
    http.get(`${api}/rate_limit`, () =>
      HttpResponse.json({
        rate: { limit: 5000, remaining: 4000, reset: 1795177800 },
      }),
    ),
    http.get(`${api}/repos/my-org/:name`, ({ params }) =>
      params.name === 'taken'
        ? HttpResponse.json({
            full_name: 'my-org/taken',
            html_url: 'http://localhost:4010/my-org/taken',
            clone_url: 'http://localhost:4010/my-org/taken.git',
            default_branch: 'main',
            created_at: '2026-01-01T00:00:00Z',
          })
        : HttpResponse.json({ message: 'Not Found' }, { status: 404 }),
    ),
    http.get(`${api}/repos/my-org/taken/branches`, () =>
      HttpResponse.json([{ name: 'main', commit: { sha: 'a' } }]),
    ),
  );
}

describe('golden-path:preflight', () => {
  it('passes, and says in the log what it looked at', async () => {
    github();
    const { log, outputs } = await run({ name: 'fresh', team: 'team-a' });
    expect(log).toEqual([
      "The portal's access to localhost:4010: The portal acts as portal.",
      'Permissions in GitHub: The token has the scopes repo, workflow, admin:org.',
      'Organisation my-org: my-org is reachable and lets the portal create repositories.',
      'Name in GitHub: my-org/fresh is free on localhost:4010.',
      'Owner team: The catalog knows group:default/team-a.',
      'Requests left on localhost:4010: 4000 of 5000 requests are left until 2026-11-20T12:30:00.000Z; this run needs about 6.',
    ]);
    expect(outputs.checkedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it('fails with everything that is missing in one message', async () => {
    github('repo');
    await expect(run({ name: 'taken', team: 'team-b' })).rejects.toThrow(
      [
        'The run would stop half-way, so it was not begun; nothing was made. 3 checks failed:',
        "Permissions in GitHub: The portal's token lacks the scopes: workflow, admin:org. When using a Personal Access Token (PAT), give it the required scopes: repo, workflow, admin:org.",
        'Name in GitHub: The repository my-org/taken exists already. Choose another name.',
        'Owner team: The catalog knows no group:default/team-b. Choose a team from the list. A team that was just made in GitHub takes a while to arrive.',
      ].join('\n'),
    );
  });

  it('refuses a run whose template is not in the catalog', async () => {
    await expect(runAction(action, { values: {} })).rejects.toThrow(
      'is not in the catalog',
    );
  });

  it('asks nobody in a dry run, and says so', async () => {
    const { log } = await run({ name: 'taken', team: 'team-b' }, true);
    expect(log).toEqual(['Dry run: nothing is asked of GitHub or Argo CD']);
  });
});
