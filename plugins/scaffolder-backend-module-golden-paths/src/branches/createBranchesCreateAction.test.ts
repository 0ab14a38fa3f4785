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
const sha = 'a'.repeat(40);

/** A GitHub whose answers to the creation of branches come in turn. */
function github(creations: Array<{ status: number; message?: string }> = []) {
  const asked: unknown[] = [];
  server.use(
    http.get(`${repository}/git/ref/:reference`, ({ request, params }) => {
      asked.push([params.reference, request.headers.get('authorization')]);
      return HttpResponse.json({ object: { sha } });
    }),
    http.post(`${repository}/git/refs`, async ({ request }) => {
      asked.push(await request.json());
      const { status, message } = creations.shift() ?? { status: 201 };
      return HttpResponse.json(message ? { message } : { object: { sha } }, {
        status,
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
      404,
      'Not Found',
      /^localhost:4010 knows no repository my-org\/order-service, or the token may not write to it. The GitHub App needs the permission Repository: Contents \(Read & Write\)/,
    ],
    [
      403,
      'Resource not accessible by integration',
      /does not let the portal use the new branch "deploy\/staging" in my-org\/order-service: Resource not accessible by integration. The GitHub App needs/,
    ],
    [
      422,
      'Reference name is not valid',
      /^branches names "deploy\/staging", which GitHub does not take in my-org\/order-service: Reference name is not valid/,
    ],
    [
      502,
      'Bad gateway',
      /answered 502 for the new branch "deploy\/staging" in my-org\/order-service: Bad gateway. Run the step again/,
    ],
  ])('tells the way out of %s %s', async (status, message, expected) => {
    github([{ status, message }]);
    await expect(run().done).rejects.toThrow(expected);
  });

  it.each([
    [404, 'Not Found', 'source is "main", and my-org/order-service has no'],
    [409, 'Git Repository is empty.', 'my-org/order-service has no commit yet'],
  ])(
    'says what is missing when the source answers %s',
    async (status, message, expected) => {
      server.use(
        http.get(`${repository}/git/ref/:reference`, () =>
          HttpResponse.json({ message }, { status }),
        ),
      );
      await expect(run().done).rejects.toThrow(expected);
    },
  );

  it('names a host that cannot be reached', async () => {
    server.use(
      http.get(`${repository}/git/ref/:reference`, () => HttpResponse.error()),
    );
    await expect(run().done).rejects.toThrow(
      'localhost:4010 cannot be reached. Check its address in integrations.github.',
    );
  });

  it('asks nobody in a dry run', async () => {
    const { output, done } = run({}, { isDryRun: true });
    await done;
    expect(output.mock.calls).toEqual([
      ['created', ['deploy/staging', 'deploy/production']],
    ]);
  });
});
