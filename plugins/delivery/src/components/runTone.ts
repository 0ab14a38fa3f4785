import type { CiRun } from '@provenpath/plugin-delivery-common';
import type { StatusTone } from '@provenpath/portal-react';

const CONCLUSIONS: Record<string, StatusTone> = {
  success: 'positive',
  failure: 'negative',
  timed_out: 'negative',
  startup_failure: 'negative',
  action_required: 'warning',
};

/** How the status of a run is to be taken; the words come from the server. */
export function runTone(run: Pick<CiRun, 'status' | 'conclusion'>): StatusTone {
  if (run.status === 'in_progress') {
    return 'running';
  }
  return run.status === 'completed'
    ? (CONCLUSIONS[run.conclusion ?? ''] ?? 'neutral')
    : 'neutral';
}

const DEPLOYMENT_STATES: Record<string, StatusTone> = {
  success: 'positive',
  active: 'positive',
  failure: 'negative',
  error: 'negative',
  in_progress: 'running',
};

/** How GitHub's state of a deployment is to be taken. */
export function deploymentTone(state: string): StatusTone {
  return DEPLOYMENT_STATES[state.toLowerCase()] ?? 'neutral';
}

const ARGO: Record<string, StatusTone> = {
  Synced: 'positive',
  Healthy: 'positive',
  OutOfSync: 'warning',
  Missing: 'warning',
  Degraded: 'negative',
  Progressing: 'running',
};

/** How Argo CD's own word for sync or health is to be taken. */
export function argoTone(word: string): StatusTone {
  return ARGO[word] ?? 'neutral';
}
