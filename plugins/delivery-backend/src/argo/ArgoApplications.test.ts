import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import {
  FakeRequest,
  FakeServer,
  startFakeServer,
} from '../__testUtils__/startFakeServer';
import { ArgoApplications } from './ArgoApplications';
import { readArgoInstances } from './readArgoInstances';

const application = {
  metadata: { name: 'order-service-prod' },
  spec: {
    project: 'order-service-prod',
    destination: { namespace: 'order-service' },
    source: {
      repoURL: 'http://localhost:4010/my-org/order-service.git',
      path: 'k8s/overlays/production',
    },
  },
  status: {
    sync: { status: 'OutOfSync', revision: 'abc' },
    health: { status: 'Missing', message: 'There is no cluster here' },
    conditions: [{ type: 'OrphanedResourceWarning', message: 'one left' }],
    history: Array.from({ length: 12 }, (_, index) => ({
      id: index,
      revision: `r${index}`,
      deployedAt: `2026-09-${String(index + 1).padStart(2, '0')}T10:00:00Z`,
    })),
  },
};

let server: FakeServer;
let version = 'v3.6.0';
let validToken = 'session-1';

beforeEach(async () => {
  version = 'v3.6.0';
  validToken = 'session-1';
  server = await startFakeServer((request: FakeRequest) => {
    if (request.path === '/argocd/api/v1/session') {
      return { body: { token: validToken } };
    }
    if (request.headers.authorization !== `Bearer ${validToken}`) {
      return { status: 401, body: { error: 'invalid session' } };
    }
    if (request.path === '/argocd/api/version') {
      return { body: { Version: version } };
    }
    return request.path === '/argocd/api/v1/applications/order-service-prod'
      ? { body: application }
      : // Argo CD hides what does not exist behind this.
        { status: 403, body: { error: 'permission denied' } };
  });
});

afterEach(() => server.stop());

function createApplications(...instances: object[]) {
  return new ArgoApplications(
    readArgoInstances(
      new ConfigReader({
        argocd: { appLocatorMethods: [{ type: 'config', instances }] },
      }),
    ),
  );
}

const main = () => ({
  name: 'main',
  url: `${server.url}/argocd/`,
  username: 'admin',
  password: 'secret',
});

function entity(annotations: Record<string, string> = {}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'order-service',
      annotations: { 'argocd/app-name': 'order-service-prod', ...annotations },
    },
  };
}

describe('ArgoApplications', () => {
  it("reads the application in Argo CD's own words", async () => {
    const answer = await createApplications(main()).read(entity());
    expect(answer).toMatchObject({
      missing: null,
      application: {
        name: 'order-service-prod',
        project: 'order-service-prod',
        namespace: 'order-service',
        repoUrl: 'http://localhost:4010/my-org/order-service.git',
        path: 'k8s/overlays/production',
        syncStatus: 'OutOfSync',
        healthStatus: 'Missing',
        message: 'There is no cluster here',
        revision: 'abc',
        conditions: [{ type: 'OrphanedResourceWarning', message: 'one left' }],
        instance: 'main',
        url: `${server.url}/argocd/applications/order-service-prod`,
        standIn: false,
      },
    });
    // The newest ten of twelve, newest first.
    expect(answer.application?.history.map(({ id }) => id)).toEqual([
      11, 10, 9, 8, 7, 6, 5, 4, 3, 2,
    ]);
  });

  it('says that a server is a stand-in when its version does', async () => {
    version = 'v3.6.0+sandbox-stand-in';
    const answer = await createApplications(main()).read(entity());
    expect(answer.application?.standIn).toBe(true);
  });

  it('logs in once, and once more when the session has ended', async () => {
    const applications = createApplications(main());
    await applications.read(entity());
    await applications.read(entity());
    const logins = () =>
      server.requests.filter(({ path }) => path.endsWith('/session')).length;
    expect(logins()).toBe(1);
    validToken = 'session-2';
    expect((await applications.read(entity())).missing).toBe(null);
    expect(logins()).toBe(2);
  });

  it('uses a token as it is', async () => {
    validToken = 'configured';
    const { username, password, ...withoutLogin } = main();
    const applications = createApplications({
      ...withoutLogin,
      token: 'configured',
    });
    expect((await applications.read(entity())).missing).toBe(null);
    expect(server.requests.some(({ method }) => method === 'POST')).toBe(false);
  });

  it('asks the instances in turn, or the one that the entity names', async () => {
    const empty = await startFakeServer(() => ({
      status: 404,
      body: { error: 'not found' },
    }));
    const applications = createApplications(
      { name: 'other', url: empty.url, token: 'abc' },
      main(),
    );
    expect((await applications.read(entity())).application?.instance).toBe(
      'main',
    );
    const named = await applications.read(
      entity({ 'argocd/instance-name': 'other' }),
    );
    expect(named.missing?.reason).toBe(
      'Argo CD knows no application "order-service-prod", or the portal\'s account may not see it. Correct the annotation "argocd/app-name" or register the application.',
    );
    await empty.stop();
  });

  it.each([
    [
      'no annotation',
      { 'argocd/app-name': '' },
      true,
      'argocd/app-name',
      'No application is named. Add the annotation "argocd/app-name" with the name of the Argo CD application to the catalog-info.yaml of this component.',
    ],
    [
      'an unknown instance',
      { 'argocd/instance-name': 'east' },
      true,
      'argocd/instance-name',
      'The annotation "argocd/instance-name" is "east", and no such instance is configured. Correct it or remove it.',
    ],
    [
      'no Argo CD at all',
      {},
      false,
      null,
      'No Argo CD is configured. Add an instance to argocd.appLocatorMethods in the portal configuration.',
    ],
  ])('says what to do with %s', async (_, change, some, annotation, reason) => {
    const applications = createApplications(...(some ? [main()] : []));
    const answer = await applications.read(
      entity(change as Record<string, string>),
    );
    expect(answer.missing).toEqual({ annotation, reason });
    expect(answer.application).toBe(null);
  });

  it.each([
    [
      'refused credentials',
      { status: 401, body: { error: 'Invalid username or password' } },
      'Argo CD "main" does not accept the portal\'s credentials for "/api/v1/session". Renew them in argocd.appLocatorMethods.',
    ],
    [
      'an error',
      { status: 502, body: '<html>Bad Gateway</html>' },
      'Argo CD "main" answered 502 to "/api/v1/session". Try again later.',
    ],
    [
      'a page instead of an answer',
      { status: 200, body: '<html>Log in</html>' },
      'Argo CD "main" answered "/api/v1/session" with something that is not its API. Check that the url leads to Argo CD.',
    ],
  ])('explains %s, and recovers', async (_, answer, message) => {
    const applications = createApplications(main());
    server.override = () => answer;
    await expect(applications.read(entity())).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message,
    });
    server.override = undefined;
    expect((await applications.read(entity())).missing).toBe(null);
  });

  it('explains a server that is down', async () => {
    const gone = await startFakeServer(() => undefined);
    await gone.stop();
    await expect(
      createApplications({ name: 'main', url: gone.url, token: 'x' }).read(
        entity(),
      ),
    ).rejects.toThrow('Argo CD "main" cannot be reached.');
  });

  it('names missing credentials', async () => {
    await expect(
      createApplications({ name: 'main', url: server.url }).read(entity()),
    ).rejects.toThrow(
      'The Argo CD instance "main" has no credentials. Add token, or username and password, to argocd.appLocatorMethods.',
    );
  });
});
