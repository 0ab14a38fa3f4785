import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { createArgocdTrackBranchAction } from './createArgocdTrackBranchAction';

const url = 'http://argo.example.com';
const server = setupServer();
registerMswTestHooks(server);

const action = createArgocdTrackBranchAction({
  config: new ConfigReader({
    argocd: {
      appLocatorMethods: [
        { type: 'config', instances: [{ name: 'main', url, token: 'abc' }] },
      ],
    },
  }),
  pollMilliseconds: 5,
});

const notFound = {
  error: 'x',
  code: 3,
  message:
    "application spec for order-service-staging is invalid: InvalidSpecError: Unable to generate manifests in k8s: rpc error: code = Unknown desc = unable to resolve 'deploy/staging' to a commit SHA",
};

/** An Argo CD with one application; each patch takes the next refusal, if any. */
function argoCd(
  spec: object = { source: { repoURL: 'r', path: 'k8s' } },
  refusals: object[] = [],
) {
  const patches: unknown[] = [];
  server.use(
    http.get(`${url}/api/v1/applications/order-service-staging`, () =>
      HttpResponse.json({ spec }),
    ),
    http.patch(
      `${url}/api/v1/applications/order-service-staging`,
      async ({ request }) => {
        patches.push(await request.json());
        const refusal = refusals.shift();
        return refusal
          ? HttpResponse.json(refusal, { status: 400 })
          : HttpResponse.json({ spec });
      },
    ),
  );
  return patches;
}

/** @param timeoutSeconds - longer than a busy machine takes */
function run(options: { isDryRun?: boolean } = {}, timeoutSeconds = 60) {
  const output = jest.fn();
  const checkpoint = jest.fn(({ fn }: { fn: () => unknown }) => fn());
  const context = {
    ...createMockActionContext({
      input: {
        appName: 'order-service-staging',
        argoInstance: 'main',
        branch: 'deploy/staging',
        timeoutSeconds,
      },
    }),
    output,
    checkpoint,
    ...options,
  } as Parameters<typeof action.handler>[0];
  return { output, checkpoint, done: action.handler(context) };
}

describe('golden-path:argocd-track-branch', () => {
  it('changes nothing of the application but its branch', async () => {
    const patches = argoCd();
    const { output, checkpoint, done } = run();
    await done;
    expect(patches).toEqual([
      {
        name: 'order-service-staging',
        patchType: 'merge',
        patch: '{"spec":{"source":{"targetRevision":"deploy/staging"}}}',
      },
    ]);
    expect(checkpoint.mock.calls).toEqual([
      [expect.objectContaining({ key: 'track-branch' })],
    ]);
    expect(output.mock.calls).toEqual([
      ['url', `${url}/applications/order-service-staging`],
    ]);
  });

  it('leaves an application alone that follows the branch already', async () => {
    const patches = argoCd({ source: { targetRevision: 'deploy/staging' } });
    await run().done;
    expect(patches).toEqual([]);
  });

  it('waits until Argo CD has noticed the branch', async () => {
    const patches = argoCd(undefined, [notFound, notFound]);
    await run().done;
    expect(patches).toHaveLength(3);
  });

  it('says that the branch is missing when it stays unknown', async () => {
    argoCd(undefined, Array(1000).fill(notFound));
    await expect(run({}, 1).done).rejects.toThrow(
      'Argo CD cannot find the branch "deploy/staging" for "order-service-staging". Create it with golden-path:branches-create first',
    );
  });

  it('passes on any other refusal at once', async () => {
    const patches = argoCd(undefined, [
      { message: 'application spec is invalid' },
    ]);
    await expect(run().done).rejects.toThrow(
      'Argo CD "main" refuses that "order-service-staging" follows "deploy/staging": application spec is invalid',
    );
    expect(patches).toHaveLength(1);
  });

  it('names the credentials when it may read and not update', async () => {
    argoCd();
    server.use(
      http.patch(`${url}/api/v1/applications/order-service-staging`, () =>
        HttpResponse.json({ message: 'permission denied' }, { status: 403 }),
      ),
    );
    await expect(run().done).rejects.toThrow(
      'does not accept the portal\'s credentials for "/api/v1/applications/order-service-staging"',
    );
  });

  it('does not guess at an application with several sources', async () => {
    const patches = argoCd({ sources: [{}, {}] });
    await expect(run().done).rejects.toThrow(
      'appName is "order-service-staging", an application with several sources.',
    );
    expect(patches).toEqual([]);
  });

  it('says what comes first when there is no application', async () => {
    server.use(
      http.get(`${url}/api/v1/applications/order-service-staging`, () =>
        HttpResponse.json({ message: 'permission denied' }, { status: 403 }),
      ),
    );
    await expect(run({}, 1).done).rejects.toThrow(
      'Argo CD has no application "order-service-staging", or the portal\'s account may not see it. Register it with argocd:create-resources first',
    );
  });

  it('asks nobody in a dry run', async () => {
    const { output, done } = run({ isDryRun: true });
    await done;
    expect(output).toHaveBeenCalledWith(
      'url',
      `${url}/applications/order-service-staging`,
    );
  });
});
