import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { ArgoService } from '@roadiehq/backstage-plugin-argo-cd-node';
import {
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/startTestSandbox';
import { selectorMatches } from './selector';

describe('Argo CD', () => {
  let sandbox: TestSandbox;
  let service: ArgoService;
  let token: string;

  beforeEach(async () => {
    sandbox = await startTestSandbox();
    const instance = {
      name: 'main',
      url: `${sandbox.url}/argocd`,
      username: 'admin',
      password: 'any',
    };
    const config = new ConfigReader({
      argocd: {
        appLocatorMethods: [{ type: 'config', instances: [instance] }],
      },
    });
    service = ArgoService.fromConfig({
      config,
      logger: mockServices.logger.mock(),
    });
    token = await service.getArgoToken(instance);
  });
  afterEach(() => sandbox.destroy());

  const baseUrl = () => `${sandbox.url}/argocd`;
  const source = () => `${sandbox.url}/my-org/order-service.git`;
  const createProject = (sourceRepo = source(), namespace = 'commerce') =>
    service.createArgoProject({
      baseUrl: baseUrl(),
      argoToken: token,
      projectName: 'order-service',
      namespace,
      sourceRepo,
    });
  const createApplication = (given: Record<string, string> = {}) =>
    service.createArgoApplication({
      baseUrl: baseUrl(),
      argoToken: token,
      appName: 'order-service-prod',
      projectName: 'order-service',
      namespace: 'commerce',
      sourceRepo: source(),
      sourcePath: 'k8s',
      labelValue: 'order-service',
      ...given,
    });
  const read = async (path: string) => {
    const response = await fetch(`${baseUrl()}/api/v1${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return { status: response.status, body: await response.json() };
  };

  it('says what it is', async () => {
    const response = await fetch(`${baseUrl()}/api/version`);
    expect((await response.json()).Version).toBe('v3.6.0+sandbox-stand-in');
    const closed = await fetch(`${baseUrl()}/api/v1/applications`);
    expect([closed.status, (await closed.json()).message]).toEqual([
      401,
      'no session information',
    ]);
  });

  it('registers what the template action sends, and the same again', async () => {
    await createProject();
    await createProject();
    await createApplication();
    await createApplication();
    const { body } = await read('/applications/order-service-prod');
    expect(body.metadata.labels).toEqual({ 'backstage-name': 'order-service' });
    expect(body.status.sync.status).toBe('OutOfSync');
    expect(body.status.sync.revision).toMatch(/^[0-9a-f]{40}$/);
    expect(body.status.health).toEqual({
      status: 'Missing',
      message: 'no cluster here',
    });
    expect(body.status.resources).toMatchObject([
      { kind: 'Deployment', name: 'order-service', namespace: 'commerce' },
    ]);
    expect(body.status.history).toEqual([]);
    const list = await read(
      '/applications?selector=backstage-name=order-service',
    );
    expect(list.body.items).toHaveLength(1);
    const other = await read('/applications?selector=backstage-name=x');
    expect(other.body.items).toHaveLength(0);
  });

  it("refuses with Argo CD's words", async () => {
    await expect(createApplication()).rejects.toThrow(
      'app is not allowed in project "order-service", or the project does not exist',
    );
    await createProject();
    await expect(createProject(source(), 'other')).rejects.toThrow(
      'Duplicate project detected',
    );
    await expect(createApplication({ sourcePath: 'nowhere' })).rejects.toThrow(
      'InvalidSpecError: Unable to generate manifests in nowhere: rpc error: code = Unknown desc = nowhere: app path does not exist',
    );
    await expect(
      createApplication({ sourceRepo: `${sandbox.url}/my-org/old-shop` }),
    ).rejects.toThrow("is not permitted in project 'order-service'");
    await expect(createApplication({ namespace: 'else' })).rejects.toThrow(
      'do not match any of the allowed destinations',
    );
    await expect(
      createApplication({ appName: 'Order_Service' }),
    ).rejects.toThrow('a lowercase RFC 1123 subdomain must consist of');
    await createApplication();
    await expect(createApplication({ sourcePath: 'docs' })).rejects.toThrow(
      'existing application spec is different',
    );
    const wrong = await fetch(`${baseUrl()}/api/v1/applications`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({
        metadata: { name: 'x' },
        spec: {
          project: 'order-service',
          destination: {},
          source: { repoURL: 'x', path: 1 },
        },
      }),
    });
    expect([wrong.status, (await wrong.json()).message]).toEqual([
      400,
      'application is invalid: data/spec/source/path must be string',
    ]);
  });

  it('finds manifests that are broken or missing', async () => {
    await createProject();
    await createApplication();
    const put = (path: string, content: string, sha?: string) =>
      sandbox.rest('PUT', `/repos/my-org/order-service/contents/${path}`, {
        message: 'x',
        content: Buffer.from(content).toString('base64'),
        sha,
      });
    const file = await sandbox.rest(
      'GET',
      '/repos/my-org/order-service/contents/k8s/kustomization.yaml',
    );
    await put(
      'k8s/kustomization.yaml',
      'resources:\n  - deployment.yaml\n  - gone.yaml\n',
      file.body.sha,
    );
    const { body } = await read('/applications/order-service-prod');
    expect(body.status.sync.status).toBe('Unknown');
    expect(body.status.conditions[0].message).toContain(
      'k8s/gone.yaml: no such file or directory',
    );
    await put('k8s/gone.yaml', 'kind: [broken');
    const broken = await read('/applications/order-service-prod');
    expect(broken.body.status.conditions[0].message).toContain(
      'failed to unmarshal manifest k8s/gone.yaml',
    );
  });

  it('syncs nothing and says so', async () => {
    await createProject();
    await createApplication();
    const response = await fetch(
      `${baseUrl()}/api/v1/applications/order-service-prod/sync`,
      { method: 'POST', headers: { authorization: `Bearer ${token}` } },
    );
    expect(response.status).toBe(400);
    expect((await response.json()).message).toContain('no cluster here');
    expect(
      await service.deleteProject({
        baseUrl: baseUrl(),
        argoProjectName: 'order-service',
        argoToken: token,
      }),
    ).toMatchObject({ message: 'project is referenced by 1 applications' });
    await service.deleteApp({
      baseUrl: baseUrl(),
      argoApplicationName: 'order-service-prod',
      argoToken: token,
    });
    expect(
      await service.deleteProject({
        baseUrl: baseUrl(),
        argoProjectName: 'order-service',
        argoToken: token,
      }),
    ).toMatchObject({ statusCode: 200 });
  });

  it.each([
    ['', true],
    ['team=a', true],
    ['team==a,tier!=1', true],
    ['team=b', false],
    ['tier', false],
    ['!tier', true],
  ])('selects by %p', (selector, expected) => {
    expect(selectorMatches(selector, { team: 'a' })).toBe(expected);
  });
});
