import { fullNameOf, sameName } from '../state/StateStore';
import { tellOfRepository } from '../webhooks/tellOf';
import { createRepository } from './createRepository';
import { notFound } from './errors';
import { organizationOf } from './organizations';
import { fullRepository } from './present/repository';
import { listRepositories } from './repositoryList';
import type { RestCall } from './RestCall';
import type { RestRoutes } from './router';
import { administeredRepository, updateRepository } from './updateRepository';

async function deleteRepository(call: RestCall): Promise<void> {
  const repository = administeredRepository(call);
  const fullName = fullNameOf(repository);
  const { store, repositories } = call.sandbox;
  const { state } = store;
  const others = <T extends { repository: string }>(items: T[]) =>
    items.filter(item => item.repository !== fullName);
  state.repositories = state.repositories.filter(item => item !== repository);
  state.pullRequests = others(state.pullRequests);
  state.issues = others(state.issues);
  state.workflows = others(state.workflows);
  state.workflowRuns = others(state.workflowRuns);
  state.deployments = others(state.deployments);
  await repositories.remove(repository);
  store.changed();
  tellOfRepository(call.sandbox, repository, 'deleted', call.user);
  call.noContent();
}

/** Repositories themselves. */
export const repositoryRoutes: RestRoutes = {
  'GET /orgs/{org}/repos': call => {
    const { login } = organizationOf(call);
    listRepositories(call, ({ owner }) => owner === login);
  },
  'POST /orgs/{org}/repos': call =>
    createRepository(call, organizationOf(call).login, call.user),
  'GET /user/repos': call => {
    const { login } = call.user;
    listRepositories(call, () => login !== '');
  },
  'POST /user/repos': call =>
    createRepository(call, call.user.login, call.user),
  'GET /users/{username}/repos': call => {
    const owner = call.param('username');
    const { store } = call.sandbox;
    if (
      !store.user(owner) &&
      !sameName(owner, store.state.organization.login)
    ) {
      throw notFound();
    }
    listRepositories(call, repository => sameName(repository.owner, owner));
  },
  'GET /repos/{owner}/{repo}': call =>
    call.json(
      fullRepository(call.sandbox, call.repository(), call.viewer?.user),
    ),
  'PATCH /repos/{owner}/{repo}': updateRepository,
  'DELETE /repos/{owner}/{repo}': deleteRepository,
};
