import { effects, existing, FaultRuns, logOf } from './FaultRuns';

jest.setTimeout(300_000);

/** Faults that end a run: it says why, and can be resumed or removed. */
describe('a run that GitHub refuses', () => {
  let runs: FaultRuns;

  beforeAll(async () => {
    runs = await FaultRuns.start();
  });
  afterAll(() => runs?.stop());

  it('says which permissions the App lacks, and goes on when it has them', async () => {
    await runs.begin({
      method: 'POST',
      path: '/api/v3/orgs/my-org/repos',
      kind: 'forbidden-integration',
    });
    const failed = await runs.create('refused-service');
    expect(failed.status).toBe('failed');
    const report = await runs.report(failed.taskId);
    expect(report).toMatchObject({
      status: 'failed',
      canResume: true,
      canRemove: false,
      cannotRemoveBecause: 'Nothing that this run made exists.',
      confirmation: 'refused-service',
      failure: {
        stepId: 'create-repository',
        title: 'Resource not accessible by integration',
      },
    });
    expect(report.failure?.actions.join(' ')).toContain(
      'Repository: Administration (Read & Write), Repository: Contents (Read & Write), Organization: Members (Read)',
    );
    expect(existing(report)).toEqual([]);
    expect(report.steps.map(({ status }) => status)).not.toContain(
      'processing',
    );

    const resumed = await runs.portal.retry(failed.taskId);
    expect(logOf(resumed)).toContain(
      'Skipping step fetch-base because it was already completed',
    );
    expect(resumed.status).toBe('completed');
    expect(await runs.counts(...effects)).toEqual([1, 1, 1]);
    const whole = await runs.report(failed.taskId);
    expect(whole).toMatchObject({ status: 'completed', resumed: 1 });
    expect(existing(whole)).toEqual([
      'repository my-org/refused-service',
      'argocd-project refused-service-staging',
      'argocd-project refused-service-prod',
      'argocd-application refused-service-staging',
      'argocd-application refused-service-prod',
      `catalog-location ${runs.portal.sandboxUrl}/my-org/refused-service/tree/main/catalog-info.yaml`,
    ]);
    expect(whole.created.every(thing => thing.createdByThisRun === true)).toBe(
      true,
    );
  });

  it('explains a refused push, knows the empty repository again, and fills it', async () => {
    await runs.begin({
      path: '/my-org/empty-again.git/git-receive-pack',
      kind: 'forbidden-integration',
    });
    const failed = await runs.create('empty-again');
    expect(await runs.report(failed.taskId)).toMatchObject({
      failure: { stepId: 'publish', title: 'GitHub refused the push' },
      canResume: true,
      canRemove: true,
    });
    const name = await runs.portal.fetch('/golden-paths/v1/names/empty-again');
    expect(await name.json()).toMatchObject({
      available: false,
      findings: expect.arrayContaining([
        expect.objectContaining({
          id: 'github-name',
          status: 'failed',
          detail: expect.stringContaining('is empty'),
        }),
      ]),
    });
    expect(await runs.preflight('empty-again')).toMatchObject({
      ok: false,
      findings: expect.arrayContaining([
        expect.objectContaining({
          id: 'github-name',
          detail: expect.stringContaining(failed.taskId),
          link: `/create/tasks/${failed.taskId}`,
        }),
      ]),
    });
    expect((await runs.portal.retry(failed.taskId)).status).toBe('completed');
    expect(await runs.commits('empty-again')).toHaveLength(1);
    expect(await runs.counts(...effects)).toEqual([1, 1, 1]);
  });

  it('fails when the branch could not be protected, instead of a line in a log', async () => {
    await runs.begin({
      method: 'PUT',
      path: '/api/v3/repos/my-org/open-service/branches/main/protection',
      kind: 'forbidden-integration',
    });
    const failed = await runs.create('open-service');
    expect(failed.status).toBe('failed');
    expect((await runs.report(failed.taskId)).failure).toMatchObject({
      stepId: 'protect-branch',
      title: 'Resource not accessible by integration',
    });
    expect((await runs.portal.retry(failed.taskId)).status).toBe('completed');
    const { body } = await runs.portal.sandbox.rest(
      'GET',
      '/repos/my-org/open-service/branches/main/protection',
    );
    expect(body).toMatchObject({ enforce_admins: { enabled: true } });
    expect(await runs.counts(...effects)).toEqual([1, 1, 1]);
  });

  it('stops before anything is made when the name is taken', async () => {
    await runs.begin();
    const failed = await runs.create('order-service');
    expect(failed.status).toBe('failed');
    const report = await runs.report(failed.taskId);
    expect(report.failure).toMatchObject({
      stepId: 'preflight',
      title: 'The run would not have gone through',
    });
    expect(report.failure?.message).toContain(
      'The repository my-org/order-service exists already. Choose another name.',
    );
    expect(await runs.counts(...effects)).toEqual([0, 0, 0]);
    expect(report.created).toEqual([]);
    expect(report.canRemove).toBe(false);
  });
});
