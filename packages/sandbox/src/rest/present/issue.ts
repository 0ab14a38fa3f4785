import type { Sandbox } from '../../Sandbox';
import type { Issue, PullRequest, Repository } from '../../state/model';
import { nullableUser, simpleUser } from './accounts';
import { presentLabel } from './label';
import { nodeId } from './nodeId';
import { htmlUrl, repositoryUrl } from './repository';

/** GitHub's `issue`; a pull request is one as well, with a pointer to itself. */
export function presentIssue(
  sandbox: Sandbox,
  repository: Repository,
  item: Issue | PullRequest,
) {
  const url = repositoryUrl(sandbox, repository);
  const html = htmlUrl(sandbox, repository);
  const self = `${url}/issues/${item.number}`;
  const isPull = 'headRef' in item;
  const assignees = item.assignees.map(login => simpleUser(sandbox, login));
  const page = `${html}/${isPull ? 'pull' : 'issues'}/${item.number}`;
  return {
    id: item.id,
    node_id: nodeId(isPull ? 'PullRequest' : 'Issue', item.id),
    url: self,
    repository_url: url,
    labels_url: `${self}/labels{/name}`,
    comments_url: `${self}/comments`,
    events_url: `${self}/events`,
    html_url: page,
    number: item.number,
    state: item.state,
    state_reason: isPull ? null : item.stateReason,
    title: item.title,
    body: item.body,
    user: simpleUser(sandbox, item.user),
    labels: item.labels.map(name => presentLabel(sandbox, repository, name)),
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    locked: false,
    active_lock_reason: null,
    comments: 0,
    closed_at: item.closedAt,
    closed_by: isPull ? null : nullableUser(sandbox, item.closedBy),
    created_at: item.createdAt,
    updated_at: item.updatedAt,
    author_association: 'MEMBER',
    ...(isPull
      ? {
          pull_request: {
            url: `${url}/pulls/${item.number}`,
            html_url: page,
            diff_url: `${page}.diff`,
            patch_url: `${page}.patch`,
            merged_at: item.mergedAt,
          },
        }
      : {}),
    sandbox: { generated: item.generated },
  };
}
