import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { createBranchesCreateAction } from './createBranchesCreateAction';

const server = setupServer();
registerMswTestHooks(server);

const action = createBranchesCreateAction({
  integrations: ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: {
        github: [
          {
            host: 'localhost:4010',
            apiBaseUrl: 'http://localhost:4010/api/v3',
            token: 'portal-token',
          },
        ],
      },
    }),
  ),
});

const repository = 'http://localhost:4010/api/v3/repos/my-org/order-service';
const reference = `${repository}/git/ref/*`;
const sha = 'a'.repeat(40);

/** A GitHub whose answers to the creation of branches come in turn. */
function github(
  creations: Array<{
    status: number;
    message?: string;
    headers?: Record<string, string>;
  }> = [],
) {
  const asked: unknown[] = [];
  server.use(
    http.get(reference, ({ request, params }) => {
      asked.push([params[0], request.headers.get('authorization')]);
      return HttpResponse.json({ object: { sha } });
    }),
    http.post(`${repository}/git/refs`, async ({ request }) => {
      asked.push(await request.json());
      const { status, message, headers } = creations.shift() ?? { status: 201 };
      return HttpResponse.json(message ? { message } : { object: { sha } }, {
        status,
        headers,
      });
    }),
  );
  return asked;
}

function run(
  input: Partial<Parameters<typeof action.handler>[0]['input']> = {},
  options: {
    isDryRun?: boolean;
    checkpoint?: (given: { key: string; fn: () => unknown }) => unknown;
  } = {},
) {
  const output = jest.fn();
  const context = {
    ...createMockActionContext({
      input: {
        repoUrl: 'localhost:4010?owner=my-org&repo=order-service',
        branches: ['deploy/staging', 'deploy/production'],
        ...input,
      },
    }),
    output,
    ...options,
  } as Parameters<typeof action.handler>[0];
  return { output, done: action.handler(context) };
}

describe('golden-path:branches-create', () => {
  it('creates each branch at the commit of main', async () => {
    const asked = github();
    const { output, done } = run();
    await done;
    expect(asked).toEqual([
      ['heads/main', 'Bearer portal-token'],
      { ref: 'refs/heads/deploy/staging', sha },
      { ref: 'refs/heads/deploy/production', sha },
    ]);
    expect(output.mock.calls).toEqual([
      ['created', ['deploy/staging', 'deploy/production']],
    ]);
  });

  it('leaves a branch that exists as it is', async () => {
    github([{ status: 422, message: 'Reference already exists' }]);
    const { output, done } = run();
    await done;
    expect(output.mock.calls).toEqual([['created', ['deploy/production']]]);
  });

  it('does not ask again for what a task did before it was resumed', async () => {
    const asked = github();
    const done = new Map<string, unknown>([
      ['source', sha],
      ['branch.deploy/staging', 'created'],
    ]);
    const checkpoint = ({ key, fn }: { key: string; fn: () => unknown }) =>
      done.has(key) ? done.get(key) : fn();
    const { output, done: finished } = run({}, { checkpoint });
    await finished;
    expect(asked).toEqual([{ ref: 'refs/heads/deploy/production', sha }]);
    expect(output.mock.calls).toEqual([
      ['created', ['deploy/staging', 'deploy/production']],
    ]);
  });

  it('starts from another branch with another token when told so', async () => {
    const asked = github();
    await run({ source: 'master', token: 'theirs', branches: ['a'] }).done;
    expect(asked[0]).toEqual(['heads/master', 'Bearer theirs']);
  });

  it.each([
    [
      403,
      'Resource not accessible by integration',
      /The GitHub App lacks sufficient permissions/,
    ],
    [
      404,
      'Not Found',
      /knows nothing at "POST .*\/git\/refs", or the portal's credentials/,
    ],
    [422, 'Reference name is not valid', /Reference name is not valid/],
  ])('passes on %s %s', async (status, message, expected) => {
    github([{ status, message }]);
    await expect(run().done).rejects.toThrow(expected);
  });

  it('waits for a rate limit and says so', async () => {
    const asked = github([
      {
        status: 429,
        message: 'Too Many Requests',
        headers: { 'retry-after': '0.1' },
      },
    ]);
    const { output, done } = run({ branches: ['deploy/staging'] });
    await done;
    expect(asked).toHaveLength(3);
    expect(output.mock.calls).toEqual([['created', ['deploy/staging']]]);
  });

  it('believes the branch when only the answer was lost', async () => {
    const asked = github([{ status: 502, message: 'Bad gateway' }]);
    const { output, done } = run({ branches: ['deploy/staging'] });
    await done;
    expect(asked.slice(1)).toEqual([
      { ref: 'refs/heads/deploy/staging', sha },
      ['heads/deploy/staging', 'Bearer portal-token'],
    ]);
    expect(output.mock.calls).toEqual([['created', ['deploy/staging']]]);
  });

  it.each([
    [404, 'Not Found'],
    [409, 'Git Repository is empty.'],
  ])(
    'says what comes first when the source answers %s',
    async (status, message) => {
      server.use(
        http.get(reference, () => HttpResponse.json({ message }, { status })),
      );
      await expect(run().done).rejects.toThrow(
        'source is "main", and my-org/order-service has no such branch, or the token may not see it. Push to it first.',
      );
    },
  );

  it('asks nobody in a dry run', async () => {
    const { output, done } = run({}, { isDryRun: true });
    await done;
    expect(output.mock.calls).toEqual([
      ['created', ['deploy/staging', 'deploy/production']],
    ]);
  });
});
