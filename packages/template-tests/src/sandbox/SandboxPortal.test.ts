import { SandboxPortal } from './SandboxPortal';

jest.setTimeout(180_000);

describe('SandboxPortal', () => {
  let portal: SandboxPortal;

  beforeAll(async () => {
    portal = await SandboxPortal.start();
  });
  afterAll(() => portal?.stop());
  afterEach(() => portal.sandbox.clearFaults());

  it('runs a template to a repository, an application and a component', async () => {
    await portal.sandbox.clearRequests();
    const run = await portal.runTemplate('spring-boot-service', {
      serviceName: 'stock-service',
      ownerTeam: 'group:default/team-commerce',
      tier: 'tier-3',
    });
    expect(run.events.map(({ body }) => body.message).join('\n')).toContain(
      'Finished step',
    );
    expect(run.status).toBe('completed');
    expect(run.output.links).toBeDefined();
    const { missing, counts } = await portal.sandbox.requests();
    expect(missing).toEqual([]);
    expect(counts['POST /orgs/{org}/repos']).toBe(1);
    const component = await portal.waitForEntity(
      'component:default/stock-service',
    );
    expect(component.spec?.owner).toBe('group:default/team-commerce');
  });

  it('resumes a failed run at the step that failed', async () => {
    await portal.sandbox.setFault({
      method: 'PUT',
      path: '/api/v3/repos/my-org/parcel-service/branches/main/protection',
      kind: 'forbidden-integration',
    });
    const failed = await portal.runTemplate('spring-boot-service', {
      serviceName: 'parcel-service',
      ownerTeam: 'group:default/team-commerce',
      tier: 'tier-3',
    });
    expect(failed.status).toBe('failed');
    const resumed = await portal.retry(failed.taskId);
    expect(resumed.status).toBe('completed');
    const { counts } = await portal.sandbox.requests();
    expect(counts['POST /orgs/{org}/repos']).toBe(2);
  });
});
