import type { Repository } from '../state/model';
import { notFound } from './errors';
import { nodeId } from './present/nodeId';
import { htmlUrl, repositoryUrl } from './present/repository';
import type { RestCall } from './RestCall';
import type { RestRoutes } from './router';

function presentEnvironment(
  call: RestCall,
  repository: Repository,
  name: string,
) {
  const encoded = encodeURIComponent(name);
  return {
    // Environments are kept by name; their number is their place in the list.
    id: repository.id * 100 + repository.environments.indexOf(name),
    node_id: nodeId('Environment', `${repository.id}:${name}`),
    name,
    url: `${repositoryUrl(call.sandbox, repository)}/environments/${encoded}`,
    html_url: `${htmlUrl(call.sandbox, repository)}/deployments?environment=${encoded}`,
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    protection_rules: [],
    deployment_branch_policy: null,
  };
}

/** Environments to deploy to. */
export const environmentRoutes: RestRoutes = {
  'GET /repos/{owner}/{repo}/environments': call => {
    const repository = call.repository();
    call.json({
      total_count: repository.environments.length,
      environments: call
        .paged(repository.environments)
        .map(name => presentEnvironment(call, repository, name)),
    });
  },
  'GET /repos/{owner}/{repo}/environments/{environment_name}': call => {
    const repository = call.repository();
    const name = call.param('environment_name');
    if (!repository.environments.includes(name)) {
      throw notFound();
    }
    call.json(presentEnvironment(call, repository, name));
  },
  'PUT /repos/{owner}/{repo}/environments/{environment_name}': call => {
    const repository = call.repository('admin');
    const name = call.param('environment_name');
    if (!repository.environments.includes(name)) {
      repository.environments.push(name);
      call.sandbox.store.changed();
    }
    call.json(presentEnvironment(call, repository, name));
  },
};
