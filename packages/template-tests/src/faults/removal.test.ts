import { existing, FaultRuns } from './FaultRuns';

jest.setTimeout(300_000);

/** What a failed run leaves is removed on request, and nothing else. */
describe('the removal of a run', () => {
  let runs: FaultRuns;

  beforeAll(async () => {
    runs = await FaultRuns.start();
  });
  afterAll(() => runs?.stop());

  /** A run whose last step fails, when everything exists. */
  async function failLate(name: string): Promise<string> {
    await runs.begin({
      method: 'GET',
      path: `/api/v3/repos/my-org/${name}/contents/catalog-info.yaml`,
      kind: 'server-error',
      times: 200,
    });
    const failed = await runs.create(name);
    await runs.portal.sandbox.clearFaults();
    expect(failed.status).toBe('failed');
    expect((await runs.report(failed.taskId)).failure?.stepId).toBe(
      'register-catalog',
    );
    return failed.taskId;
  }

  it('takes away what the run made, and leaves the name free', async () => {
    const taskId = await failLate('short-lived');
    const report = await runs.report(taskId);
    expect(report).toMatchObject({ canRemove: true, canResume: true });
    expect(existing(report)).toHaveLength(6);

    const wrong = await runs.removal(taskId, 'another-name');
    expect(wrong.status).toBe(400);
    expect(JSON.stringify(await wrong.json())).toContain('short-lived');

    const { results } = await runs.remove(taskId, 'short-lived');
    expect(results.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['catalog-location', 'removed'],
      ['argocd-application', 'removed'],
      ['argocd-application', 'removed'],
      ['argocd-project', 'removed'],
      ['argocd-project', 'removed'],
      ['repository', 'removed'],
    ]);
    const after = await runs.report(taskId);
    expect(existing(after)).toEqual([]);
    expect(after).toMatchObject({
      canRemove: false,
      canResume: false,
      cannotResumeBecause: expect.stringContaining(
        'What finished steps made is gone',
      ),
    });
    const again = await runs.remove(taskId, 'short-lived');
    expect(new Set(again.results.map(({ outcome }) => outcome))).toEqual(
      new Set(['gone-already']),
    );

    const anew = await runs.create('short-lived');
    expect(anew.status).toBe('completed');
    expect(
      await runs.portal.waitForEntity('component:default/short-lived'),
    ).toBeDefined();
    // The earlier run did not make what is there now.
    const old = await runs.removal(taskId, 'short-lived');
    expect(old.status).toBe(409);
    expect(await runs.exists('short-lived')).toBe(true);
  });

  it('keeps a repository in which somebody works', async () => {
    const taskId = await failLate('busy-hands');
    await runs.portal.sandbox.rest(
      'POST',
      '/repos/my-org/busy-hands/git/refs',
      {
        ref: 'refs/heads/idea',
        sha: await tipOf('busy-hands'),
      },
    );
    const written = await runs.portal.sandbox.rest(
      'PUT',
      '/repos/my-org/busy-hands/contents/idea.md',
      {
        message: 'Write an idea down',
        content: Buffer.from('idea').toString('base64'),
        branch: 'idea',
      },
    );
    expect(written.status).toBe(201);
    expect(await runs.report(taskId)).toMatchObject({
      canRemove: false,
      cannotRemoveBecause: expect.stringMatching(
        /my-org\/busy-hands: It holds a commit that this run did not push: \w{7} "Write an idea down"/,
      ),
    });
    const refused = await runs.removal(taskId, 'busy-hands');
    expect(refused.status).toBe(409);
    expect(await runs.exists('busy-hands')).toBe(true);
  });

  it('waits until a run is over', async () => {
    await runs.begin({
      method: 'POST',
      path: '/api/v3/orgs/my-org/repos',
      kind: 'slow',
      delayMilliseconds: 3000,
    });
    const taskId = await runs.start('patient-service');
    await runs.untilStep(taskId, 'create-repository');
    const early = await runs.removal(taskId, 'patient-service');
    expect(early.status).toBe(409);
    expect(JSON.stringify(await early.json())).toContain('under way');
    expect((await runs.portal.tasks.waitFor(taskId, 150)).status).toBe(
      'completed',
    );
  });

  async function tipOf(name: string): Promise<unknown> {
    const { body } = await runs.portal.sandbox.rest(
      'GET',
      `/repos/my-org/${name}/git/ref/heads/main`,
    );
    return (body as { object: { sha: string } }).object.sha;
  }
});
