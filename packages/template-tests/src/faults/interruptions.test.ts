import type { SandboxFault } from '../sandbox/SandboxClient';
import { effects, existing, FaultRuns, logOf } from './FaultRuns';

jest.setTimeout(300_000);

/** Answers that get lost, and an Argo CD that comes and goes. */
describe('a run that is interrupted', () => {
  let runs: FaultRuns;

  beforeAll(async () => {
    runs = await FaultRuns.start();
  });
  afterAll(() => runs?.stop());

  it.each<[string, string, SandboxFault, string]>([
    [
      'the answer to the creation',
      'unheard-service',
      {
        method: 'POST',
        path: '/api/v3/orgs/my-org/repos',
        kind: 'lost-answer',
      },
      'my-org/unheard-service was made by an earlier attempt of this run',
    ],
    [
      'the answer to the push',
      'unheard-push',
      {
        method: 'POST',
        path: '/my-org/unheard-push.git/git-receive-pack',
        kind: 'lost-answer',
      },
      // git's second attempt finds its commit there.
      'Git push failed (attempt 1/6), retrying in',
    ],
  ])('does nothing twice when it misses %s', async (_, name, fault, line) => {
    await runs.begin(fault);
    const finished = await runs.create(name);
    expect(logOf(finished)).toContain(line);
    expect(finished.status).toBe('completed');
    expect((await runs.counts(effects[0]))[0]).toBe(1);
    expect(await runs.commits(name)).toHaveLength(1);
  });

  const projects = { method: 'POST', path: '/argocd/api/v1/projects' };

  it.each<[string, string, SandboxFault]>([
    [
      'gives no session',
      'sessionless',
      {
        method: 'POST',
        path: '/argocd/api/v1/session',
        kind: 'server-error',
        status: 503,
      },
    ],
    [
      'fails to make a project',
      'projectless',
      { ...projects, kind: 'server-error', status: 500 },
    ],
    ['knows no projects', 'routeless', { ...projects, kind: 'not-found' }],
  ])('waits for an Argo CD that %s', async (_, name, fault) => {
    // The check before the run would meet the fault of the session.
    await runs.begin();
    const taskId = await runs.start(name);
    await runs.untilStep(taskId, 'fetch-base');
    await runs.portal.sandbox.setFault(fault);
    const finished = await runs.portal.tasks.waitFor(taskId, 150);
    expect(logOf(finished)).toMatch(
      /Waiting until \S+Z because Argo CD "main" answered (?:503|500|404)/,
    );
    expect(finished.status).toBe('completed');
    expect(existing(await runs.report(taskId))).toContain(
      `argocd-project ${name}-prod`,
    );
  });

  it('explains an application that Argo CD could not take, and registers it when resumed', async () => {
    await runs.begin({
      method: 'POST',
      path: '/argocd/api/v1/applications',
      kind: 'server-error',
      status: 503,
    });
    const failed = await runs.create('late-service');
    expect(failed.status).toBe('failed');
    const report = await runs.report(failed.taskId);
    expect(report.failure?.stepId).toBe('register-staging');
    expect(report.failure?.actions[0]).toMatch(/^Resume the run/);
    expect(existing(report)).toEqual([
      'repository my-org/late-service',
      'argocd-project late-service-staging',
      'argocd-project late-service-prod',
    ]);
    expect((await runs.portal.retry(failed.taskId)).status).toBe('completed');
    expect(await runs.counts(...effects)).toEqual([1, 1, 1]);
  });

  it('registers again what was registered before an interruption', async () => {
    await runs.begin();
    const target = `${runs.portal.sandboxUrl}/my-org/twice-service/tree/main/catalog-info.yaml`;
    const registered = await runs.portal.fetch('/catalog/locations', {
      method: 'POST',
      body: JSON.stringify({ type: 'url', target }),
    });
    expect(registered.status).toBe(201);
    expect((await runs.create('twice-service')).status).toBe('completed');
  });

  it('ends cleanly when it is cancelled, and can be removed', async () => {
    await runs.begin({
      method: 'POST',
      path: '/api/v3/orgs/my-org/repos',
      kind: 'slow',
      // The run looks once a second whether it was cancelled.
      delayMilliseconds: 5000,
    });
    const taskId = await runs.start('unwanted-service');
    await runs.untilStep(taskId, 'create-repository');
    const cancellation = await runs.portal.fetch(
      `/scaffolder/v2/tasks/${taskId}/cancel`,
      { method: 'POST' },
    );
    expect([cancellation.status, await cancellation.json()]).toEqual([
      200,
      { status: 'cancelled' },
    ]);
    await runs.portal.tasks.waitFor(taskId, 150);
    expect(await runs.report(taskId)).toMatchObject({
      status: 'cancelled',
      failure: { title: 'The run was cancelled' },
    });
    expect(await runs.exists('unwanted-service')).toBe(true);
    const { results } = await runs.remove(taskId, 'unwanted-service');
    expect(results).toEqual([
      {
        kind: 'repository',
        name: 'my-org/unwanted-service',
        outcome: 'removed',
      },
    ]);
    expect(await runs.exists('unwanted-service')).toBe(false);
  });
});
