import { z } from 'zod';
import { instantNow } from '../Sandbox';
import { notFound, validationFailed } from './errors';
import { simpleUser } from './present/accounts';
import type { RestCall } from './RestCall';
import type { RestRoutes } from './router';

const topicsBody = z.object({ names: z.array(z.string()).max(20) });
const collaboratorBody = z.object({
  permission: z
    .enum(['pull', 'triage', 'push', 'maintain', 'admin'])
    .default('push'),
});
const variableBody = z.object({ name: z.string(), value: z.string() });

function setTopics(call: RestCall): void {
  const repository = call.repository('admin');
  const names = call.body(topicsBody).names.map(name => name.toLowerCase());
  const wrong = names.find(name => !/^[a-z0-9][a-z0-9-]{0,49}$/.test(name));
  if (wrong !== undefined) {
    throw validationFailed({
      resource: 'Repository',
      field: 'topics',
      code: 'invalid',
      message: `Topic '${wrong}' must start with a lowercase letter or number, consist of 50 characters or less, and can include hyphens.`,
    });
  }
  repository.topics = [...new Set(names)];
  repository.updatedAt = instantNow(call.sandbox);
  call.sandbox.store.changed();
  call.json({ names: repository.topics });
}

function addCollaborator(call: RestCall): void {
  const repository = call.repository('admin');
  const user = call.sandbox.store.user(call.param('username'));
  if (!user) {
    throw notFound();
  }
  const { permission } = call.body(collaboratorBody);
  repository.collaborators = [
    ...repository.collaborators.filter(({ login }) => login !== user.login),
    { login: user.login, permission },
  ];
  call.sandbox.store.changed();
  // 204 and no invitation: every user of the sandbox belongs to the organisation.
  call.noContent();
}

function presentVariable(call: RestCall, name: string, value: string) {
  const repository = call.repository('push');
  return {
    name,
    value,
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
  };
}

/** Topics, collaborators and variables. */
export const settingsRoutes: RestRoutes = {
  'GET /repos/{owner}/{repo}/topics': call =>
    call.json({ names: call.repository().topics }),
  'PUT /repos/{owner}/{repo}/topics': setTopics,
  'GET /repos/{owner}/{repo}/collaborators': call => {
    const { collaborators } = call.repository('push');
    call.json(
      call.paged(collaborators).map(({ login, permission }) => ({
        ...simpleUser(call.sandbox, login),
        role_name: permission,
      })),
    );
  },
  'PUT /repos/{owner}/{repo}/collaborators/{username}': addCollaborator,
  'GET /repos/{owner}/{repo}/actions/variables': call => {
    const variables = Object.entries(call.repository('push').variables);
    call.json({
      total_count: variables.length,
      variables: call
        .paged(variables)
        .map(([name, value]) => presentVariable(call, name, value)),
    });
  },
  'POST /repos/{owner}/{repo}/actions/variables': call => {
    const repository = call.repository('admin');
    const { name, value } = call.body(variableBody);
    if (name in repository.variables) {
      throw validationFailed({
        resource: 'Variable',
        field: 'name',
        code: 'already_exists',
      });
    }
    repository.variables[name] = value;
    call.sandbox.store.changed();
    call.json({}, 201);
  },
};
