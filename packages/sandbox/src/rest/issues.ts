import { z } from 'zod';
import { parseInstant, toInstant } from '../clock';
import { instantNow } from '../Sandbox';
import type { Issue, PullRequest, Repository } from '../state/model';
import { fullNameOf, sameName } from '../state/StateStore';
import { by, descending } from '../sorting';
import { GitHubError, notFound } from './errors';
import { presentIssue } from './present/issue';
import { presentLabel } from './present/label';
import type { RestCall } from './RestCall';
import type { RestRoutes } from './router';

/** Issues and pull requests of a repository: at GitHub both are issues. */
export function issuesOf(
  call: RestCall,
  repository: Repository,
): (Issue | PullRequest)[] {
  const { issues, pullRequests } = call.sandbox.store.state;
  const fullName = fullNameOf(repository);
  return [...issues, ...pullRequests].filter(
    item => item.repository === fullName,
  );
}

function issueOf(call: RestCall, repository: Repository) {
  const number = Number(call.param('issue_number'));
  const item = issuesOf(call, repository).find(
    candidate => candidate.number === number,
  );
  if (!item) {
    throw notFound();
  }
  return item;
}

const sortKeys = {
  created: 'createdAt',
  updated: 'updatedAt',
} as const;

function listIssues(call: RestCall): void {
  const repository = call.repository();
  const state = call.query('state') ?? 'open';
  if (!['open', 'closed', 'all'].includes(state)) {
    throw new GitHubError(
      422,
      `"state" is '${state}'; it must be open, closed or all`,
    );
  }
  const labels = (call.query('labels') ?? '').split(',').filter(Boolean);
  const sinceText = call.query('since');
  const since = sinceText
    ? toInstant(parseInstant('since', sinceText))
    : undefined;
  const [creator, assignee] = [call.query('creator'), call.query('assignee')];
  const key =
    sortKeys[call.query('sort') === 'updated' ? 'updated' : 'created'];
  const ascending = by<Issue | PullRequest>(
    item => item[key],
    item => item.number,
  );
  const found = issuesOf(call, repository)
    .filter(
      item =>
        (state === 'all' || item.state === state) &&
        (since === undefined || item.updatedAt >= since) &&
        (creator === undefined || sameName(item.user, creator)) &&
        (assignee === undefined || matchesAssignee(item, assignee)) &&
        labels.every(label => item.labels.some(own => sameName(own, label))),
    )
    .sort(
      call.query('direction') === 'asc' ? ascending : descending(ascending),
    );
  call.json(
    call.paged(found).map(item => presentIssue(call.sandbox, repository, item)),
  );
}

function matchesAssignee(item: Issue | PullRequest, assignee: string): boolean {
  if (assignee === 'none' || assignee === '*') {
    return (item.assignees.length === 0) === (assignee === 'none');
  }
  return item.assignees.some(login => sameName(login, assignee));
}

const labelNames = z.array(
  z.union([z.string(), z.object({ name: z.string() }).transform(l => l.name)]),
);

const createBody = z.object({
  title: z.union([z.string().min(1), z.number().transform(String)]),
  body: z.string().nullish(),
  labels: labelNames.default([]),
  assignees: z.array(z.string()).default([]),
  assignee: z.string().nullish(),
});

/** Logins that exist; GitHub leaves others out without a word. */
function knownLogins(call: RestCall, logins: string[]): string[] {
  const known = logins.flatMap(
    login => call.sandbox.store.user(login)?.login ?? [],
  );
  return [...new Set(known)];
}

function createIssue(call: RestCall): void {
  const repository = call.repository();
  const body = call.body(createBody);
  const user = call.user;
  if (repository.archived) {
    throw new GitHubError(403, 'Repository was archived so is read-only.');
  }
  const { store } = call.sandbox;
  const now = instantNow(call.sandbox);
  const issue: Issue = {
    id: store.nextId(),
    repository: fullNameOf(repository),
    number: store.nextNumber(repository),
    title: body.title,
    body: body.body ?? null,
    state: 'open',
    stateReason: null,
    user: user.login,
    labels: [...new Set(body.labels)],
    assignees: knownLogins(call, [
      ...body.assignees,
      ...(body.assignee ? [body.assignee] : []),
    ]),
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    closedBy: null,
    generated: false,
  };
  store.state.issues.push(issue);
  store.changed();
  const answer = presentIssue(call.sandbox, repository, issue);
  call.response.set('Location', answer.url);
  call.json(answer, 201);
}

const updateBody = createBody.partial().extend({
  labels: labelNames.optional(),
  assignees: z.array(z.string()).optional(),
  state: z.enum(['open', 'closed']).optional(),
  state_reason: z
    .enum(['completed', 'not_planned', 'duplicate', 'reopened'])
    .nullish(),
});

function updateIssue(call: RestCall): void {
  const repository = call.repository('triage');
  const item = issueOf(call, repository);
  const body = call.body(updateBody);
  const now = instantNow(call.sandbox);
  item.title = body.title ?? item.title;
  item.body = body.body === undefined ? item.body : body.body;
  item.labels = body.labels ?? item.labels;
  item.assignees = body.assignees
    ? knownLogins(call, body.assignees)
    : item.assignees;
  if (body.state && body.state !== item.state) {
    item.state = body.state;
    item.closedAt = body.state === 'closed' ? now : null;
    if (!('headRef' in item)) {
      item.closedBy = body.state === 'closed' ? call.user.login : null;
      item.stateReason = body.state === 'open' ? 'reopened' : 'completed';
      if (body.state === 'closed' && body.state_reason === 'not_planned') {
        item.stateReason = 'not_planned';
      }
    }
  }
  item.updatedAt = now;
  call.sandbox.store.changed();
  call.json(presentIssue(call.sandbox, repository, item));
}

function addLabels(call: RestCall): void {
  const repository = call.repository('triage');
  const item = issueOf(call, repository);
  const body = call.body(
    z.union([z.object({ labels: labelNames }), labelNames]),
  );
  const labels = Array.isArray(body) ? body : body.labels;
  item.labels = [...new Set([...item.labels, ...labels])];
  item.updatedAt = instantNow(call.sandbox);
  call.sandbox.store.changed();
  call.json(
    item.labels.map(name => presentLabel(call.sandbox, repository, name)),
  );
}

function addAssignees(call: RestCall): void {
  const repository = call.repository('triage');
  const item = issueOf(call, repository);
  const { assignees } = call.body(
    z.object({ assignees: z.array(z.string()).default([]) }),
  );
  item.assignees = [
    ...new Set([...item.assignees, ...knownLogins(call, assignees)]),
  ].slice(0, 10);
  item.updatedAt = instantNow(call.sandbox);
  call.sandbox.store.changed();
  call.json(presentIssue(call.sandbox, repository, item), 201);
}

/** Issues and labels. */
export const issueRoutes: RestRoutes = {
  'GET /repos/{owner}/{repo}/issues': listIssues,
  'POST /repos/{owner}/{repo}/issues': createIssue,
  'GET /repos/{owner}/{repo}/issues/{issue_number}': call => {
    const repository = call.repository();
    call.json(
      presentIssue(call.sandbox, repository, issueOf(call, repository)),
    );
  },
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}': updateIssue,
  'POST /repos/{owner}/{repo}/issues/{issue_number}/labels': addLabels,
  'GET /repos/{owner}/{repo}/issues/{issue_number}/labels': call => {
    const repository = call.repository();
    const { labels } = issueOf(call, repository);
    call.json(
      call
        .paged(labels)
        .map(name => presentLabel(call.sandbox, repository, name)),
    );
  },
  'POST /repos/{owner}/{repo}/issues/{issue_number}/assignees': addAssignees,
  'GET /repos/{owner}/{repo}/labels': call => {
    const repository = call.repository();
    const names = new Set(
      issuesOf(call, repository).flatMap(({ labels }) => labels),
    );
    call.json(
      call
        .paged([...names].sort())
        .map(name => presentLabel(call.sandbox, repository, name)),
    );
  },
};
