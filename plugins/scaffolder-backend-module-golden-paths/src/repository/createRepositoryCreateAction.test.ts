import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import {
  Checkpoints,
  runAction,
  testIntegrations,
} from '../__testUtils__/runAction';
import { createRepositoryCreateAction } from './createRepositoryCreateAction';

const server = setupServer();
registerMswTestHooks(server);
const api = 'http://localhost:4010/api/v3';
const action = createRepositoryCreateAction({ integrations: testIntegrations });

const input = {
  repoUrl: 'localhost:4010?owner=my-org&repo=order-service',
  description: 'Orders',
  collaborators: [{ team: 'group:default/team-commerce', access: 'maintain' }],
  topics: ['Java'],
};

/** GitHub with one organisation; every request is written down. */
function github(options: {
  repository?: { created_at: string };
  branches?: string[];
  type?: string;
  /** Answers to the creation, before it works. */
  creations?: Array<() => Response>;
  /** What a failing creation leaves behind nevertheless. */
  createsAnyway?: boolean;
  team?: () => Response;
}) {
  const asked: string[] = [];
  const bodies: unknown[] = [];
  const creations = [...(options.creations ?? [])];
  let repository = options.repository;
  const base = {
    full_name: 'my-org/order-service',
    html_url: 'http://localhost:4010/my-org/order-service',
    clone_url: 'http://localhost:4010/my-org/order-service.git',
    default_branch: 'main',
  };
  server.use(
    http.all(`${api}/*`, async ({ request }) => {
      const { pathname } = new URL(request.url);
      const route = `${request.method} ${pathname.replace('/api/v3', '')}`;
      asked.push(route);
      switch (route) {
        case 'GET /users/my-org':
          return HttpResponse.json(
            { type: options.type ?? 'Organization' },
            { headers: { date: 'Fri, 20 Nov 2026 12:00:00 GMT' } },
          );
        case 'GET /repos/my-org/order-service':
          return repository
            ? HttpResponse.json({ ...base, ...repository })
            : HttpResponse.json({ message: 'Not Found' }, { status: 404 });
        case 'GET /repos/my-org/order-service/branches':
          return HttpResponse.json(
            (options.branches ?? []).map(name => ({
              name,
              commit: { sha: 'a' },
            })),
          );
        case 'POST /orgs/my-org/repos': {
          bodies.push(await request.json());
          const refusal = creations.shift();
          if (!refusal || options.createsAnyway) {
            repository = { created_at: '2026-11-20T12:00:01Z' };
          }
          return refusal
            ? refusal()
            : HttpResponse.json({ ...base, ...repository }, { status: 201 });
        }
        case 'PUT /orgs/my-org/teams/team-commerce/repos/my-org/order-service':
          bodies.push(await request.json());
          return options.team?.() ?? new HttpResponse(null, { status: 204 });
        default:
          bodies.push(await request.json());
          return HttpResponse.json({ names: [] });
      }
    }),
  );
  return { asked, bodies };
}

const once = 'POST /orgs/my-org/repos';
const times = (asked: string[]) => asked.filter(route => route === once).length;

describe('golden-path:repository-create', () => {
  it('makes it private, with its team and topics', async () => {
    const { asked, bodies } = github({});
    const { outputs } = await runAction(action, input);
    expect(outputs).toEqual({
      remoteUrl: 'http://localhost:4010/my-org/order-service.git',
      repositoryUrl: 'http://localhost:4010/my-org/order-service',
    });
    expect(asked).toEqual([
      'GET /users/my-org',
      'GET /repos/my-org/order-service',
      'GET /repos/my-org/order-service',
      once,
      'GET /repos/my-org/order-service',
      'PUT /orgs/my-org/teams/team-commerce/repos/my-org/order-service',
      'PUT /repos/my-org/order-service/topics',
    ]);
    expect(bodies).toEqual([
      {
        name: 'order-service',
        description: 'Orders',
        private: true,
        visibility: 'private',
        delete_branch_on_merge: false,
      },
      { permission: 'maintain' },
      { names: ['java'] },
    ]);
  });

  it('refuses a name that is taken and an owner who is a person', async () => {
    const { asked } = github({
      repository: { created_at: '2026-01-01T00:00:00Z' },
    });
    await expect(runAction(action, input)).rejects.toThrow(
      'repoUrl names my-org/order-service: name already exists on this account',
    );
    expect(times(asked)).toBe(0);
    github({ type: 'User' });
    await expect(runAction(action, input)).rejects.toThrow(
      'names the owner "my-org", which is a person',
    );
  });

  it('does not repeat what is finished when a team is refused', async () => {
    const checkpoints: Checkpoints = new Map();
    let refused = true;
    const { asked } = github({
      team: () =>
        refused
          ? HttpResponse.json(
              { message: 'Resource not accessible by integration' },
              { status: 403 },
            )
          : (new HttpResponse(null, { status: 204 }) as Response),
    });
    await expect(runAction(action, input, { checkpoints })).rejects.toThrow(
      'Organization: Members (Read)',
    );
    refused = false;
    await runAction(action, input, { checkpoints });
    expect(times(asked)).toBe(1);
    expect(asked.filter(route => route === 'GET /users/my-org')).toHaveLength(
      1,
    );
  });

  it('looks for its repository when the answer was lost', async () => {
    const { asked } = github({
      creations: [() => HttpResponse.error()],
      createsAnyway: true,
    });
    const { log } = await runAction(action, input);
    expect(times(asked)).toBe(1);
    expect(log).toContain(
      'my-org/order-service was made by an earlier attempt of this run',
    );
  });

  it('takes the repository that an interrupted attempt made', async () => {
    const checkpoints: Checkpoints = new Map([
      ['free.my-org/order-service', '2026-11-20T12:00:00.000Z'],
    ]);
    const { asked } = github({
      repository: { created_at: '2026-11-20T12:00:00Z' },
    });
    await runAction(action, input, { checkpoints });
    expect(times(asked)).toBe(0);
  });

  it.each([
    ['older', { created_at: '2026-11-20T11:59:59Z' }, []],
    ['filled', { created_at: '2026-11-20T12:00:05Z' }, ['main']],
  ])(
    'does not take one that is %s',
    async (_, repository, branches: string[]) => {
      const checkpoints: Checkpoints = new Map([
        ['free.my-org/order-service', '2026-11-20T12:00:00.000Z'],
      ]);
      github({ repository, branches });
      await expect(runAction(action, input, { checkpoints })).rejects.toThrow(
        'name already exists',
      );
    },
  );

  it('tries again after a 502, and says until when it waits', async () => {
    const { asked } = github({
      creations: [
        () => HttpResponse.json({ message: 'Bad Gateway' }, { status: 502 }),
      ],
    });
    const { log } = await runAction(action, input);
    expect(times(asked)).toBe(2);
    expect(log.join('\n')).toMatch(
      /Waiting until \S+Z because localhost:4010 answered 502/,
    );
  });

  it('passes a refusal of GitHub on', async () => {
    github({
      creations: [
        () =>
          HttpResponse.json(
            { message: "Visibility can't be internal" },
            { status: 422 },
          ),
      ],
    });
    await expect(runAction(action, input)).rejects.toThrow(
      "Visibility can't be internal",
    );
  });

  it('asks nobody in a dry run', async () => {
    const { outputs } = await runAction(action, input, { isDryRun: true });
    expect(outputs.remoteUrl).toBe(
      'http://localhost:4010/my-org/order-service.git',
    );
  });
});
