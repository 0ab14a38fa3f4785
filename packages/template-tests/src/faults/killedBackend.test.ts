import { runReportSchema } from '@provenpath/plugin-golden-paths-common';
import type { PortalTasks } from '../sandbox/PortalTasks';
import { effects } from './FaultRuns';
import { KillablePortal } from './KillablePortal';

jest.setTimeout(360_000);

/** How long the sandbox keeps its answers back; the backend is gone by then. */
const DELAY_MILLISECONDS = 120_000;

describe('a backend that is killed in the middle of runs', () => {
  let portal: KillablePortal;

  beforeAll(async () => {
    portal = await KillablePortal.start();
  });
  afterAll(() => portal?.stop());

  it('leaves them to another one, which does nothing twice', async () => {
    const late = {
      method: 'POST',
      kind: 'late-answer',
      delayMilliseconds: DELAY_MILLISECONDS,
    } as const;
    await portal.sandbox.setFault({
      ...late,
      path: '/my-org/push-killed.git/git-receive-pack',
    });
    const first = await portal.startBackend();
    const pushing = await create(first.tasks, 'push-killed');
    await first.tasks.untilStep(pushing, 'publish');
    await portal.sandbox.setFault({
      ...late,
      path: '/api/v3/orgs/my-org/repos',
    });
    const creating = await create(first.tasks, 'create-killed');
    await first.tasks.untilStep(creating, 'create-repository');
    await portal.untilMade('create-killed', 'push-killed');
    // Both are done, and the backend does not know it.
    await first.kill();

    const second = await portal.startBackend();
    for (const [taskId, line] of [
      [pushing, 'my-org/push-killed has the commit already'],
      [creating, 'my-org/create-killed was made by an earlier attempt'],
    ]) {
      const finished = await second.tasks.waitFor(taskId, 120);
      const log = finished.events.map(({ body }) => body.message).join('\n');
      expect(log).toContain(line);
      expect(log).toContain('Task recovered');
      expect(finished.status).toBe('completed');
      const response = await second.fetch(`/golden-paths/v1/runs/${taskId}`);
      const report = runReportSchema.parse(await response.json());
      expect(report.resumed).toBe(1);
      expect(report.created.map(({ exists }) => exists)).not.toContain(false);
      expect(
        report.created.map(({ createdByThisRun }) => createdByThisRun),
      ).not.toContain(false);
    }
    const { counts } = await portal.sandbox.requests();
    expect(effects.map(route => counts[route])).toEqual([2, 2, 2]);
    for (const name of ['push-killed', 'create-killed']) {
      const { body } = await portal.sandbox.rest(
        'GET',
        `/repos/my-org/${name}/commits`,
      );
      expect(body).toHaveLength(1);
    }
  });
});

function create(tasks: PortalTasks, serviceName: string): Promise<string> {
  return tasks.create('spring-boot-service', {
    serviceName,
    ownerTeam: 'group:default/team-commerce',
    tier: 'tier-3',
  });
}
