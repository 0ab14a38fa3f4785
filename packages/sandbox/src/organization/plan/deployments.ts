import { MINUTE, type Seconds } from '../calendar';
import type { Random } from '../random';
import type { DeploymentPlan, Push, RunPlan } from './model';
import { DEPLOY_PATH, jobsOf, type Pipeline, RELEASE_PATH } from './pipeline';

type Environment = DeploymentPlan['environment'];

interface DeploymentOptions {
  push: Push;
  by: Push['by'];
  at: Seconds;
  branch: string;
  environment: Environment;
  pipeline: Pipeline;
  random: Random;
  succeeds: boolean;
  rollback?: boolean;
}

/** Minutes until a rollout is through: canaries of the golden path take longer. */
function rolloutMinutes(environment: Environment, pipeline: Pipeline): number {
  if (environment === 'staging') {
    return 2.5;
  }
  return pipeline.deploy === 'golden' ? 9 : 5;
}

/**
 * One rollout: queued, in progress, then success or failure, with the run
 * that did it.
 */
export function planDeployment(options: DeploymentOptions): DeploymentPlan {
  const { push, by, at, environment, pipeline, random, succeeds } = options;
  const startedAt = at + random.integer(8, 50);
  const minutes = rolloutMinutes(environment, pipeline);
  const doneAt =
    startedAt + Math.max(25, Math.round(random.skewed(minutes * MINUTE, 0.3)));
  const task = options.rollback ? 'deploy:rollback' : 'deploy';
  return {
    commit: push.commit,
    environment,
    task,
    creator: by,
    createdAt: at,
    description: options.rollback
      ? 'Back to the last version that worked'
      : `Deployment to ${environment}`,
    statuses: [
      { state: 'queued', at, description: 'Waiting for a runner' },
      { state: 'in_progress', at: startedAt, description: 'Rolling out' },
      succeeds
        ? { state: 'success', at: doneAt, description: 'Rolled out' }
        : {
            state: 'failure',
            at: doneAt,
            description: failureText(random),
          },
    ],
    run: {
      path: DEPLOY_PATH,
      event: 'workflow_dispatch',
      branch: options.branch,
      commit: push.commit,
      actor: by,
      createdAt: at - 3,
      startedAt: at - 3,
      updatedAt: doneAt + 4,
      conclusion: succeeds ? 'success' : 'failure',
      attempt: 1,
      jobs: jobsOf(pipeline, DEPLOY_PATH),
      id: 0,
    },
  };
}

const FAILURES = [
  'Readiness probe failed: the rollout did not finish in time',
  'Canary analysis failed: error rate above the threshold',
  'Database migration failed',
  'Containers restart: configuration is missing',
  'Smoke test failed after the rollout',
];

function failureText(random: Random): string {
  return random.pick(FAILURES);
}

/** When a deployment reached its result. */
export function finishedAt(deployment: DeploymentPlan): Seconds {
  const result = deployment.statuses.find(status =>
    ['success', 'failure'].includes(status.state),
  );
  return result!.at;
}

/**
 * As GitHub does, marks the previous successful deployment to an environment
 * that is not production as inactive when the next one succeeds.
 */
export function deactivate(previous: DeploymentPlan, at: Seconds): void {
  previous.statuses.push({
    state: 'inactive',
    at,
    description: 'Replaced by a newer deployment',
  });
}

/** The run that writes release notes and the tag of a release. */
export function releaseRun(
  deployment: DeploymentPlan,
  branch: string,
  pipeline: Pipeline,
  random: Random,
): RunPlan {
  const createdAt = finishedAt(deployment) + 90;
  return {
    path: RELEASE_PATH,
    event: 'workflow_dispatch',
    branch,
    commit: deployment.commit,
    actor: deployment.creator,
    createdAt,
    startedAt: createdAt,
    updatedAt: createdAt + random.integer(40, 100),
    conclusion: 'success',
    attempt: 1,
    jobs: jobsOf(pipeline, RELEASE_PATH),
    id: 0,
  };
}
