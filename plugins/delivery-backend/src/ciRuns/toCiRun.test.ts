import { workflowRunsRecord } from '../github';
import { toCiRun } from './toCiRun';

const run = {
  id: 30433642,
  name: 'CI',
  path: '.github/workflows/ci.yaml@refs/heads/main',
  display_title: 'Reserve stock before payment',
  run_number: 562,
  event: 'push',
  head_branch: 'main',
  head_sha: 'acb5820ced9479c074f688cc328bf03f341a511d',
  actor: { login: 'mira-okafor' },
  status: 'completed',
  conclusion: 'success',
  created_at: '2026-09-01T10:00:00Z',
  run_started_at: '2026-09-01T10:00:05Z',
  updated_at: '2026-09-01T10:04:35Z',
  html_url: 'https://github.com/my-org/order-service/actions/runs/30433642',
};

describe('toCiRun', () => {
  it('reads a completed run', () => {
    expect(toCiRun(run, false)).toEqual({
      id: '30433642',
      workflowName: 'CI',
      workflowPath: '.github/workflows/ci.yaml',
      title: 'Reserve stock before payment',
      runNumber: 562,
      event: 'push',
      branch: 'main',
      sha: 'acb5820ced9479c074f688cc328bf03f341a511d',
      actor: 'mira-okafor',
      status: 'completed',
      conclusion: 'success',
      statusText: 'succeeded',
      startedAt: '2026-09-01T10:00:05Z',
      finishedAt: '2026-09-01T10:04:35Z',
      // 10:00:05 to 10:04:35 is 4 minutes 30 seconds.
      durationSeconds: 270,
      url: 'https://github.com/my-org/order-service/actions/runs/30433642',
      generated: false,
    });
  });

  it('has no end while it runs', () => {
    expect(
      toCiRun({ ...run, status: 'in_progress', conclusion: null }, true),
    ).toMatchObject({
      status: 'in_progress',
      statusText: 'running',
      finishedAt: null,
      durationSeconds: null,
    });
  });

  it.each([
    ['queued', true, 'queued, no runner here'],
    ['queued', false, 'queued'],
    ['requested', false, 'queued'],
    ['pending', true, 'queued, no runner here'],
    ['waiting', false, 'waiting for approval'],
  ])('%s with sandbox %p reads %p', (status, sandbox, text) => {
    expect(
      toCiRun({ ...run, status, conclusion: null }, sandbox),
    ).toMatchObject({ status: 'queued', statusText: text });
  });

  it.each([
    ['failure', 'failed'],
    ['cancelled', 'cancelled'],
    ['timed_out', 'timed out'],
    ['action_required', 'needs approval'],
    ['brand_new', 'brand_new'],
  ])('the conclusion %p reads %p', (conclusion, text) => {
    expect(toCiRun({ ...run, conclusion }, false).statusText).toBe(text);
  });

  it('takes the least that GitHub sends and the mark of the sandbox', () => {
    const least = {
      ...run,
      name: null,
      head_branch: null,
      actor: null,
      run_started_at: undefined,
      extra: 'ignored',
      sandbox: { generated: true },
    };
    const [parsed] = workflowRunsRecord.parse({
      total_count: 1,
      workflow_runs: [least],
    }).workflow_runs;
    expect(toCiRun(parsed, true)).toMatchObject({
      workflowName: 'ci.yaml',
      branch: '',
      actor: '',
      startedAt: '2026-09-01T10:00:00Z',
      generated: true,
    });
  });
});
