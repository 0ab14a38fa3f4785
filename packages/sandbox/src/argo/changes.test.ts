import {
  startTestSandbox,
  testToken,
  type TestSandbox,
} from '../__testUtils__/startTestSandbox';

const unresolved =
  "rpc error: code = Unknown desc = unable to resolve 'deploy/staging' to a commit SHA";

describe('changing what Argo CD has', () => {
  let sandbox: TestSandbox;
  let head: string;

  const call = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${sandbox.url}/argocd/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${testToken}` },
      body: body && JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
  const spec = (source: object = {}) => ({
    project: 'order-service',
    destination: { server: 'https://kubernetes.default.svc', namespace: 'c' },
    source: {
      repoURL: `${sandbox.url}/my-org/order-service.git`,
      path: 'k8s',
      ...source,
    },
  });
  const track = (targetRevision: string) =>
    call('PATCH', '/applications/staging', {
      name: 'staging',
      patchType: 'merge',
      patch: JSON.stringify({ spec: { source: { targetRevision } } }),
    });

  beforeEach(async () => {
    sandbox = await startTestSandbox();
    const main = await sandbox.rest(
      'GET',
      '/repos/my-org/order-service/git/ref/heads%2Fmain',
    );
    head = main.body.object.sha;
    await call('POST', '/projects', {
      project: {
        metadata: { name: 'order-service' },
        spec: {
          sourceRepos: ['*'],
          destinations: [{ server: '*', namespace: '*' }],
        },
      },
    });
    await call('POST', '/applications', {
      metadata: { name: 'staging', labels: { team: 'commerce' } },
      spec: { ...spec(), revisionHistoryLimit: 10 },
    });
  });
  afterEach(() => sandbox.destroy());

  const createBranch = () =>
    sandbox.rest('POST', '/repos/my-org/order-service/git/refs', {
      ref: 'refs/heads/deploy/staging',
      sha: head,
    });

  it('follows a branch once there is one', async () => {
    const refused = await track('deploy/staging');
    expect([refused.status, refused.body.message]).toEqual([
      400,
      `application spec for staging is invalid: InvalidSpecError: Unable to generate manifests in k8s: ${unresolved}`,
    ]);
    await createBranch();
    const { status, body } = await track('deploy/staging');
    expect(status).toBe(200);
    expect(body.metadata.labels).toEqual({ team: 'commerce' });
    expect(body.spec).toEqual({
      ...spec({ targetRevision: 'deploy/staging' }),
      revisionHistoryLimit: 10,
    });
    expect(body.status.sync).toMatchObject({
      status: 'OutOfSync',
      revision: head,
    });

    // The branch moves on without main.
    await sandbox.rest('PUT', '/repos/my-org/order-service/contents/k8s/a.md', {
      message: 'x',
      content: '',
      branch: 'deploy/staging',
    });
    const moved = await sandbox.rest(
      'GET',
      '/repos/my-org/order-service/git/ref/heads%2Fdeploy%2Fstaging',
    );
    const later = await call('GET', '/applications/staging');
    expect(later.body.status.sync.revision).toBe(moved.body.object.sha);
    expect(moved.body.object.sha).not.toBe(head);
  });

  it('reports a branch that was deleted', async () => {
    await createBranch();
    await track('deploy/staging');
    await sandbox.rest(
      'DELETE',
      '/repos/my-org/order-service/git/refs/heads%2Fdeploy%2Fstaging',
    );
    const { body } = await call('GET', '/applications/staging');
    expect(body.status.sync).toMatchObject({ status: 'Unknown', revision: '' });
    expect(body.status.conditions).toMatchObject([
      {
        type: 'ComparisonError',
        message: `Failed to load target state: failed to generate manifest for source 1 of 1: ${unresolved}`,
      },
    ]);
  });

  it.each([
    ['HEAD', 200],
    ['main', 200],
    ['refs/heads/main', 200],
    ['the commit', 200],
    ['main~1', 400],
    ['mai', 400],
  ])('lets %s be followed with %s', async (revision, status) => {
    const target = revision === 'the commit' ? head : revision;
    expect((await track(target)).status).toBe(status);
  });

  it('replaces a specification whole', async () => {
    const path = '/applications/staging/spec';
    const replaced = await call('PUT', path, spec({ targetRevision: 'main' }));
    expect(replaced).toEqual({
      status: 200,
      body: spec({ targetRevision: 'main' }),
    });
    const wrong = spec({ targetRevision: 'gone' });
    const refused = await call('PUT', path, wrong);
    expect([refused.status, refused.body.message]).toEqual([
      400,
      "error validating and updating app: rpc error: code = InvalidArgument desc = application spec for staging is invalid: InvalidSpecError: Unable to generate manifests in k8s: rpc error: code = Unknown desc = unable to resolve 'gone' to a commit SHA",
    ]);
    expect((await call('PUT', `${path}?validate=false`, wrong)).status).toBe(
      200,
    );
  });

  it.each([
    [{ patchType: 'merge', patch: '{' }, 400, 'Invalid JSON Patch'],
    [{ patchType: 'apply', patch: '{}' }, 400, "'apply' is not supported"],
    [{ patch: '[]' }, 501, 'patches of the type merge only'],
    [
      { patchType: 'merge', patch: '{"spec":{"project":null}}' },
      400,
      'application is invalid',
    ],
    [
      { patchType: 'merge', patch: '{"spec":{"project":"other"}}' },
      400,
      'app is not allowed in project "other", or the project does not exist',
    ],
  ])('refuses the patch %p', async (patch, status, message) => {
    const refused = await call('PATCH', '/applications/staging', patch);
    expect([refused.status, refused.body.message]).toEqual([
      status,
      expect.stringContaining(message),
    ]);
  });

  it('tells who names no project nothing about what is not there', async () => {
    const plain = await call('GET', '/applications/gone');
    expect(plain).toEqual({
      status: 403,
      body: {
        error: 'permission denied',
        code: 7,
        message: 'permission denied',
      },
    });
    const { status, body } = await call(
      'GET',
      '/applications/gone?project=order-service',
    );
    expect([status, body.message]).toEqual([
      404,
      'applications.argoproj.io "gone" not found',
    ]);
    expect(
      (await call('GET', '/applications/staging?project=other')).status,
    ).toBe(404);
    expect((await call('GET', '/projects/gone')).status).toBe(404);
  });

  it('removes the application and then its project', async () => {
    const kept = await call('DELETE', '/projects/order-service');
    expect([kept.status, kept.body.message]).toEqual([
      400,
      'project is referenced by 1 applications',
    ]);
    const remove = (query: string) =>
      call('DELETE', `/applications/staging?${query}`);
    const contradiction = await remove(
      'cascade=false&propagationPolicy=background',
    );
    expect([contradiction.status, contradiction.body.message]).toEqual([
      400,
      'cannot set propagation policy when cascading is disabled',
    ]);
    expect((await remove('propagationPolicy=later')).body.message).toBe(
      'invalid propagation policy: later',
    );
    expect(await remove('cascade=true&propagationPolicy=foreground')).toEqual({
      status: 200,
      body: {},
    });
    expect((await remove('cascade=true')).status).toBe(403);
    expect(await call('DELETE', '/projects/order-service')).toEqual({
      status: 200,
      body: {},
    });
    expect((await call('DELETE', '/projects/order-service')).status).toBe(404);
    expect((await call('DELETE', '/projects/default')).body.message).toBe(
      "name 'default' is reserved and cannot be deleted",
    );
  });
});
