import { CiRun } from '@provenpath/plugin-delivery-common';
import type { WorkflowRunRecord } from '../github';

const conclusionTexts: Record<string, string> = {
  success: 'succeeded',
  failure: 'failed',
  cancelled: 'cancelled',
  skipped: 'skipped',
  timed_out: 'timed out',
  neutral: 'ended without a verdict',
  action_required: 'needs approval',
  startup_failure: 'could not start',
  stale: 'stale',
};

/**
 * One workflow run in the portal's words.
 *
 * @param sandbox - whether the answer came from the sandbox, which has no
 * runner: what waits there will wait for ever.
 */
export function toCiRun(record: WorkflowRunRecord, sandbox: boolean): CiRun {
  const status = statusOf(record.status);
  const startedAt = record.run_started_at ?? record.created_at;
  // GitHub keeps no end of a run; its last change is the end of its last job.
  const finishedAt = status === 'completed' ? record.updated_at : null;
  return {
    id: String(record.id),
    workflowName: record.name ?? fileName(record.path),
    // A reusable workflow's path ends in the ref that it was called at.
    workflowPath: record.path.split('@')[0],
    title: record.display_title,
    runNumber: record.run_number,
    event: record.event,
    branch: record.head_branch ?? '',
    sha: record.head_sha,
    actor: record.actor?.login ?? '',
    status,
    conclusion: record.conclusion,
    statusText: statusText(record, status, sandbox),
    startedAt,
    finishedAt,
    durationSeconds: finishedAt
      ? Math.max(0, (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000)
      : null,
    url: record.html_url,
    generated: record.sandbox?.generated ?? false,
  };
}

/** GitHub has four words for "not started": queued, requested, waiting, pending. */
function statusOf(status: string | null): CiRun['status'] {
  return status === 'completed' || status === 'in_progress' ? status : 'queued';
}

function statusText(
  record: WorkflowRunRecord,
  status: CiRun['status'],
  sandbox: boolean,
): string {
  if (status === 'completed') {
    const conclusion = record.conclusion ?? '';
    return conclusionTexts[conclusion] ?? (conclusion || 'ended');
  }
  if (status === 'in_progress') {
    return 'running';
  }
  if (sandbox) {
    return 'queued, no runner here';
  }
  return record.status === 'waiting' ? 'waiting for approval' : 'queued';
}

function fileName(path: string): string {
  return path.split('@')[0].split('/').at(-1) ?? path;
}
