import { setTimeout as delay } from 'node:timers/promises';
import type { RunStep } from '@provenpath/plugin-golden-paths-common';
import type { SandboxFault } from '../sandbox/SandboxClient';
import { effects, FaultRuns, logOf } from './FaultRuns';

jest.setTimeout(300_000);

const create = { method: 'POST', path: '/api/v3/orgs/my-org/repos' };
const protection = (name: string) => ({
  method: 'PUT',
  path: `/api/v3/repos/my-org/${name}/branches/main/protection`,
});

/** Faults that pass: the run waits, says until when, and ends well. */
describe('a run that GitHub holds up', () => {
  let runs: FaultRuns;

  beforeAll(async () => {
    runs = await FaultRuns.start();
  });
  afterAll(() => runs?.stop());

  it.each<[string, string, SandboxFault, string]>([
    [
      'a secondary limit',
      'secondary-service',
      { ...create, kind: 'secondary-limit', retryAfterSeconds: 6 },
      'localhost:\\d+ limits how quickly requests may come',
    ],
    [
      'a used-up quota',
      'primary-service',
      { ...create, kind: 'primary-limit', retryAfterSeconds: 6 },
      'the hourly quota of requests to localhost:\\d+ is used up',
    ],
    [
      '429, which Octokit retries without a word',
      'many-service',
      { ...create, kind: 'too-many-requests', retryAfterSeconds: 6 },
      'localhost:\\d+ limits how quickly requests may come',
    ],
  ])('shows until when it waits for %s', async (_, name, fault, reason) => {
    await runs.begin(fault);
    const taskId = await runs.start(name);
    const step = await untilWaiting(runs, taskId);
    expect(step.id).toBe('create-repository');
    expect(step.waiting?.reason).toMatch(new RegExp(`^${reason}$`));
    const until = Date.parse(step.waiting?.until ?? '');
    // As long as GitHub asks, and not the minute that it asks for by default.
    expect(until - Date.parse(step.startedAt ?? '')).toBeLessThan(40_000);

    const finished = await runs.portal.tasks.waitFor(taskId, 150);
    expect(finished.status).toBe('completed');
    expect(await runs.counts(...effects)).toEqual([1, 1, 1]);
    const { steps } = await runs.report(taskId);
    const made = steps.find(({ id }) => id === 'create-repository');
    expect(made?.waiting).toBeUndefined();
    // It waited as long as it said, and went on then.
    expect(Date.parse(made?.endedAt ?? '')).toBeGreaterThanOrEqual(until);
  });

  it.each<[string, string, SandboxFault, RegExp]>([
    [
      'one 502 to the creation',
      'gateway-service',
      { ...create, kind: 'server-error', status: 502 },
      /Waiting until \S+ because localhost:\d+ answered 502/,
    ],
    [
      'three 502 to the protection',
      'gateways-service',
      {
        ...protection('gateways-service'),
        kind: 'server-error',
        status: 502,
        times: 3,
      },
      /Waiting until \S+ because localhost:\d+ answered 502/,
    ],
    [
      'a slow GitHub',
      'slow-service',
      { ...create, kind: 'slow', delayMilliseconds: 4000 },
      /Finished step Create the GitHub repository/,
    ],
    [
      'one 503 to the push',
      'busy-service',
      {
        path: '/my-org/busy-service.git/git-receive-pack',
        kind: 'server-error',
        status: 503,
      },
      /Git push failed \(attempt 1\/6\), retrying in \d+ms/,
    ],
  ])('completes after %s', async (_, name, fault, line) => {
    await runs.begin(fault);
    const finished = await runs.create(name);
    expect(logOf(finished)).toMatch(line);
    expect(finished.status).toBe('completed');
    expect(await runs.counts(...effects)).toEqual([1, 1, 1]);
    expect(await runs.commits(name)).toHaveLength(1);
  });

  it('gives up after four 502, and goes on when it is resumed', async () => {
    await runs.begin({
      ...create,
      kind: 'server-error',
      status: 502,
      times: 4,
    });
    const failed = await runs.create('broken-service');
    expect(failed.status).toBe('failed');
    expect(await runs.report(failed.taskId)).toMatchObject({
      failure: { stepId: 'create-repository', title: 'The other side failed' },
      canResume: true,
    });
    expect(await runs.exists('broken-service')).toBe(false);
    expect((await runs.portal.retry(failed.taskId)).status).toBe('completed');
    expect(await runs.counts(...effects)).toEqual([1, 1, 1]);
  });
});

/** Watches the report, as the run's page does, until a step waits. */
async function untilWaiting(runs: FaultRuns, taskId: string): Promise<RunStep> {
  for (;;) {
    const { steps, status } = await runs.report(taskId);
    const waiting = steps.find(step => step.waiting);
    if (waiting) {
      return waiting;
    }
    if (status !== 'open' && status !== 'processing') {
      throw new Error(
        `No step of ${taskId} was shown waiting: it is ${status}`,
      );
    }
    await delay(100);
  }
}
