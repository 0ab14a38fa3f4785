import { effects, existing, FaultRuns, logOf } from './FaultRuns';

jest.setTimeout(180_000);

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
});
