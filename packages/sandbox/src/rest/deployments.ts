import { z } from 'zod';
import { instantNow } from '../Sandbox';
import type { Deployment, DeploymentStatus, Repository } from '../state/model';
import { newestFirst } from '../sorting';
import { fullNameOf } from '../state/StateStore';
import { GitHubError, notFound } from './errors';
import { simpleUser } from './present/accounts';
import { nodeId } from './present/nodeId';
import { repositoryUrl } from './present/repository';
import type { RestCall } from './RestCall';
import type { RestRoutes } from './router';

/** GitHub's `deployment`. */
function presentDeployment(
  call: RestCall,
  repository: Repository,
  deployment: Deployment,
) {
  const url = repositoryUrl(call.sandbox, repository);
  const self = `${url}/deployments/${deployment.id}`;
  return {
    url: self,
    id: deployment.id,
    node_id: nodeId('Deployment', deployment.id),
    sha: deployment.sha,
    ref: deployment.ref,
    task: deployment.task,
    payload: deployment.payload,
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description,
    creator: simpleUser(call.sandbox, deployment.creator),
    created_at: deployment.createdAt,
    updated_at: deployment.updatedAt,
    statuses_url: `${self}/statuses`,
    repository_url: url,
    transient_environment: false,
    production_environment: deployment.productionEnvironment,
    sandbox: { generated: deployment.generated },
  };
}

/** GitHub's `deployment-status`. */
function presentStatus(
  call: RestCall,
  repository: Repository,
  deployment: Deployment,
  status: DeploymentStatus,
) {
  const url = repositoryUrl(call.sandbox, repository);
  const owner = `${url}/deployments/${deployment.id}`;
  return {
    url: `${owner}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DeploymentStatus', status.id),
    state: status.state,
    creator: simpleUser(call.sandbox, status.creator),
    description: status.description,
    environment: deployment.environment,
    // GitHub's schema wants an address or nothing; the empty text is what it sends.
    target_url: status.logUrl ?? '',
    log_url: status.logUrl ?? '',
    environment_url: status.environmentUrl ?? '',
    created_at: status.createdAt,
    updated_at: status.createdAt,
    deployment_url: owner,
    repository_url: url,
  };
}

function deploymentsOf(call: RestCall, repository: Repository): Deployment[] {
  const fullName = fullNameOf(repository);
  return call.sandbox.store.state.deployments.filter(
    deployment => deployment.repository === fullName,
  );
}

function deploymentOf(call: RestCall, repository: Repository): Deployment {
  const id = Number(call.param('deployment_id'));
  const deployment = deploymentsOf(call, repository).find(
    candidate => candidate.id === id,
  );
  if (!deployment) {
    throw notFound();
  }
  return deployment;
}

function listDeployments(call: RestCall): void {
  const repository = call.repository();
  const filters = ['sha', 'ref', 'task', 'environment'] as const;
  const found = deploymentsOf(call, repository)
    .filter(deployment =>
      filters.every(name => {
        const wanted = call.query(name);
        return wanted === undefined || deployment[name] === wanted;
      }),
    )
    .sort(newestFirst);
  call.json(
    call
      .paged(found)
      .map(deployment => presentDeployment(call, repository, deployment)),
  );
}

function readPayload(payload: unknown): unknown {
  if (typeof payload !== 'string') {
    return payload;
  }
  try {
    return payload === '' ? {} : JSON.parse(payload);
  } catch {
    // Left as it came: the schema then says that it is no object.
    return payload;
  }
}

const createBody = z.object({
  ref: z.string(),
  task: z.string().default('deploy'),
  // GitHub takes a text as well, which clients fill with JSON.
  payload: z
    .preprocess(readPayload, z.record(z.string(), z.unknown()))
    .default({}),
  environment: z.string().default('production'),
  description: z.string().nullish(),
  production_environment: z.boolean().optional(),
});

async function createDeployment(call: RestCall): Promise<void> {
  const repository = call.repository('push');
  const { store } = call.sandbox;
  const body = call.body(createBody);
  const git = await call.filledGit(repository);
  const commit = await git.commit(body.ref);
  if (!commit) {
    throw new GitHubError(422, `No ref found for: ${body.ref}`);
  }
  const now = instantNow(call.sandbox);
  const deployment: Deployment = {
    id: store.nextId(),
    repository: fullNameOf(repository),
    ref: body.ref,
    sha: commit.sha,
    task: body.task,
    environment: body.environment,
    productionEnvironment:
      body.production_environment ?? body.environment === 'production',
    description: body.description ?? null,
    creator: call.user.login,
    createdAt: now,
    updatedAt: now,
    payload: body.payload,
    statuses: [],
    generated: false,
  };
  store.state.deployments.push(deployment);
  if (!repository.environments.includes(body.environment)) {
    repository.environments.push(body.environment);
  }
  store.changed();
  call.json(presentDeployment(call, repository, deployment), 201);
}

const statusBody = z.object({
  state: z.enum([
    'error',
    'failure',
    'inactive',
    'in_progress',
    'queued',
    'pending',
    'success',
  ]),
  description: z.string().max(140).default(''),
  log_url: z.string().optional(),
  target_url: z.string().optional(),
  environment_url: z.string().optional(),
});

function createStatus(call: RestCall): void {
  const repository = call.repository('push');
  const deployment = deploymentOf(call, repository);
  const body = call.body(statusBody);
  const now = instantNow(call.sandbox);
  const status: DeploymentStatus = {
    id: call.sandbox.store.nextId(),
    state: body.state,
    description: body.description,
    logUrl: body.log_url || body.target_url || null,
    environmentUrl: body.environment_url || null,
    creator: call.user.login,
    createdAt: now,
  };
  deployment.statuses.push(status);
  deployment.updatedAt = now;
  call.sandbox.store.changed();
  call.json(presentStatus(call, repository, deployment, status), 201);
}

/** Deployments and what became of them. */
export const deploymentRoutes: RestRoutes = {
  'GET /repos/{owner}/{repo}/deployments': listDeployments,
  'POST /repos/{owner}/{repo}/deployments': createDeployment,
  'GET /repos/{owner}/{repo}/deployments/{deployment_id}': call => {
    const repository = call.repository();
    call.json(
      presentDeployment(call, repository, deploymentOf(call, repository)),
    );
  },
  'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses': call => {
    const repository = call.repository();
    const deployment = deploymentOf(call, repository);
    call.json(
      call
        .paged([...deployment.statuses].reverse())
        .map(status => presentStatus(call, repository, deployment, status)),
    );
  },
  'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses':
    createStatus,
};
