import { addWorkingTime, HOUR, MINUTE, type Seconds } from '../calendar';
import type { DeploymentPlan, IssuePlan } from './model';
import type { PullContext } from './pullRequests';

const SYMPTOMS = [
  'Error rate of %s above 5 %',
  '%s answers slowly: p95 above 2 s',
  'Requests to %s fail with HTTP 500',
  '%s restarts in a loop',
  'Queue in front of %s grows',
];

/** The incident that a failed deployment led to. */
export function planIncident(
  context: PullContext,
  deployment: DeploymentPlan,
  noticedAt: Seconds,
): IssuePlan {
  const { spec, staff, random } = context;
  const user = staff.someone(spec.team, noticedAt, random);
  const severity = { 'tier-1': 1, 'tier-2': 2, 'tier-3': 3 }[spec.tier];
  return {
    title: random.pick(SYMPTOMS).replace('%s', spec.name),
    body: 'Noticed by the alert after the production deployment of {sha}.',
    user,
    labels: [
      'incident',
      `severity-${Math.min(3, severity + random.integer(0, 1))}`,
    ],
    assignees: [user],
    createdAt: noticedAt,
    closedAt: null,
    closedBy: null,
    stateReason: null,
    number: 0,
    deployment,
  };
}

/** Closes the incident some hours after service was restored. */
export function closeIncident(
  incident: IssuePlan,
  restoredAt: Seconds,
  { random }: PullContext,
): void {
  incident.closedAt = addWorkingTime(
    restoredAt + 10 * MINUTE,
    random.skewed(3 * HOUR, 0.8),
  );
  incident.closedBy = incident.user;
  incident.stateReason = 'completed';
}
