import type { Seconds } from '../calendar';
import { finishedAt } from './deployments';
import type { DeploymentPlan, IssuePlan, RepositoryPlan } from './model';
import { cutPulls } from './pullRequests';

/**
 * Takes back whatever lies after the end of the history. What had begun but
 * not ended by then is left out where the sandbox keeps only what is complete
 * (runs and deployments), and is open where it can be (pull requests, issues).
 */
export function cutPlan(plan: RepositoryPlan, end: Seconds): void {
  plan.pulls = cutPulls(plan.pulls, end);
  for (const pull of plan.pulls) {
    if (pull.fate !== 'merged') {
      pull.mergeCommit = undefined;
    }
  }
  plan.runs = plan.runs.filter(run => run.updatedAt <= end);
  const deployments = plan.deployments.filter(
    deployment => finishedAt(deployment) <= end,
  );
  for (const deployment of deployments) {
    cutDeployment(deployment, end);
  }
  plan.deployments = deployments;
  plan.issues = cutIssues(plan.issues, end).filter(
    issue => !issue.deployment || deployments.includes(issue.deployment),
  );
}

function cutDeployment(deployment: DeploymentPlan, end: Seconds): void {
  deployment.statuses = deployment.statuses.filter(({ at }) => at <= end);
  if (deployment.run && deployment.run.updatedAt > end) {
    deployment.run = undefined;
  }
}

export function cutIssues(issues: IssuePlan[], end: Seconds): IssuePlan[] {
  return issues
    .filter(issue => issue.createdAt <= end)
    .map(issue => {
      if (issue.closedAt !== null && issue.closedAt > end) {
        issue.closedAt = null;
        issue.closedBy = null;
        issue.stateReason = null;
      }
      return issue;
    });
}
