import type {
  ArgoApplication,
  ArgoProject,
  Deployment,
  Workflow,
  WorkflowRun,
} from '../../state/model';
import { toInstantText } from '../calendar';
import { finishedAt } from '../plan/deployments';
import type { DeploymentPlan, RepositoryPlan, RunPlan } from '../plan/model';
import type { IdRegister } from './ids';
import { shaOf } from './pulls';

export function assembleRuns(
  plan: RepositoryPlan,
  workflows: Map<string, Workflow>,
  ids: IdRegister,
): WorkflowRun[] {
  const numbers = new Map<string, number>();
  return [...plan.runs]
    .sort((left, right) => left.createdAt - right.createdAt)
    .map(run => {
      const workflow = workflows.get(run.path);
      if (!workflow) {
        throw new Error(`${plan.spec.name} has no workflow ${run.path}`);
      }
      const runNumber = (numbers.get(run.path) ?? 0) + 1;
      numbers.set(run.path, runNumber);
      const assembled: WorkflowRun = {
        id: 0,
        repository: workflow.repository,
        workflowId: 0,
        runNumber,
        runAttempt: run.attempt,
        event: run.event,
        status: 'completed',
        conclusion: run.conclusion,
        headBranch: branchOf(run),
        headSha: shaOf(run.commit),
        displayTitle: titleOf(run, workflow),
        actor: run.actor.login,
        createdAt: toInstantText(run.createdAt),
        runStartedAt: toInstantText(run.startedAt),
        updatedAt: toInstantText(run.updatedAt),
        jobs: run.jobs,
        generated: true,
      };
      ids.ask(run.createdAt, id => {
        assembled.id = id;
        run.id = id;
        assembled.workflowId = workflow.id;
      });
      return assembled;
    });
}

function branchOf(run: RunPlan): string {
  return run.event === 'pull_request' ? run.pull!.branch : run.branch;
}

function titleOf(run: RunPlan, workflow: Workflow): string {
  if (run.event === 'workflow_dispatch') {
    return workflow.name;
  }
  return run.event === 'pull_request'
    ? run.pull!.title
    : run.commit.message.split('\n')[0];
}

/** What deployments and applications need of the world outside their plan. */
export interface DeliveryOptions {
  /** Where the sandbox answers, such as `http://localhost:4010`. */
  baseUrl: string;
  ids: IdRegister;
}

export function assembleDeployment(
  plan: RepositoryPlan,
  deployment: DeploymentPlan,
  { baseUrl, ids }: DeliveryOptions,
): Deployment {
  const { spec } = plan;
  const production = deployment.environment === 'production';
  const last = deployment.statuses[deployment.statuses.length - 1];
  const assembled: Deployment = {
    id: 0,
    repository: `my-org/${spec.name}`,
    ref: spec.defaultBranch,
    sha: shaOf(deployment.commit),
    task: deployment.task,
    environment: deployment.environment,
    productionEnvironment: production,
    description: deployment.description,
    creator: deployment.creator.login,
    createdAt: toInstantText(deployment.createdAt),
    updatedAt: toInstantText(last.at),
    payload: {},
    statuses: deployment.statuses.map(status => ({
      id: 0,
      state: status.state,
      description: status.description,
      logUrl: null,
      environmentUrl: null,
      creator: deployment.creator.login,
      createdAt: toInstantText(status.at),
    })),
    generated: true,
  };
  ids.ask(deployment.createdAt, id => {
    assembled.id = id;
  });
  deployment.statuses.forEach((status, index) =>
    ids.ask(status.at, id => {
      assembled.statuses[index].id = id;
      // Its run began earlier, so that its id is known by now.
      assembled.statuses[index].logUrl =
        deployment.run && !['queued', 'inactive'].includes(status.state)
          ? `${baseUrl}/my-org/${spec.name}/actions/runs/${deployment.run.id}`
          : null;
    }),
  );
  return assembled;
}

/** As many past syncs as the action's `revisionHistoryLimit` keeps. */
const KEPT_SYNCS = 10;

export function assembleArgo(
  plan: RepositoryPlan,
  baseUrl: string,
): { project: ArgoProject; application: ArgoApplication } {
  const { spec } = plan;
  const name = `${spec.name}-prod`;
  const repoURL = `${baseUrl}/my-org/${spec.name}.git`;
  const createdAt = toInstantText(plan.createdAt + 6);
  const server = 'https://kubernetes.default.svc';
  const finalizers = ['resources-finalizer.argocd.argoproj.io'];
  const destination = { name: 'local', namespace: spec.name, server };
  const synced = plan.deployments
    .filter(
      deployment =>
        deployment.environment === 'production' &&
        deployment.statuses.some(({ state }) => state === 'success'),
    )
    .sort((left, right) => finishedAt(left) - finishedAt(right));
  return {
    project: {
      name,
      createdAt,
      finalizers,
      spec: { sourceRepos: [repoURL], destinations: [destination] },
    },
    application: {
      name,
      createdAt,
      labels: { 'backstage-name': name },
      finalizers,
      spec: {
        project: name,
        destination: { namespace: spec.name, server },
        source: { repoURL, path: 'k8s/overlays/production' },
        revisionHistoryLimit: KEPT_SYNCS,
        syncPolicy: {
          automated: { allowEmpty: true, prune: true, selfHeal: true },
        },
      },
      generatedHistory: synced
        .map((deployment, index) => ({
          id: index,
          revision: shaOf(deployment.commit),
          deployedAt: toInstantText(finishedAt(deployment)),
          deployStartedAt: toInstantText(deployment.statuses[1].at),
        }))
        .slice(-KEPT_SYNCS),
      generated: true,
    },
  };
}
