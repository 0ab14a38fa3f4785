import { NotFoundError } from '@backstage/errors';
import type { WorkflowRun } from '../state/model';
import { newestFirst } from '../sorting';
import { fullNameOf } from '../state/StateStore';
import { type Html, html } from './html';
import { ofRepository, sendListPage } from './listPage';
import { renderMarkdown } from './markdown';
import { generatedLabel, type PageCall, time } from './PageCall';

export function issuesPage(call: PageCall): void {
  const repository = call.repository();
  const base = `/${fullNameOf(repository)}`;
  sendListPage(call, repository, {
    title: 'Issues',
    items: ofRepository(repository, call.sandbox.store.state.issues).sort(
      newestFirst,
    ),
    empty: 'No issues yet.',
    columns: ['Number', 'Title', 'State', 'Opened'],
    cells: issue =>
      html`<td>#${issue.number}</td>
        <td>
          <a href="${base}/issues/${issue.number}">${issue.title}</a>
          ${issue.labels.map(label => html`<span class="tag">${label}</span> `)}
          ${issue.generated && generatedLabel}
        </td>
        <td>${issue.state}</td>
        <td>${time(issue.createdAt)}</td>`,
  });
}

export function issuePage(call: PageCall): void {
  const repository = call.repository();
  const number = Number(call.param('number'));
  const base = `/${fullNameOf(repository)}`;
  const issue = call.sandbox.store.issue(repository, number);
  if (!issue) {
    if (call.sandbox.store.pullRequest(repository, number)) {
      call.response.redirect(302, `${base}/pull/${number}`);
      return;
    }
    throw new NotFoundError(`${fullNameOf(repository)} has no issue ${number}`);
  }
  call.sendInRepository(repository, {
    title: `${issue.title} #${issue.number}`,
    trail: [
      { label: 'Issues', href: `${base}/issues` },
      { label: `#${issue.number}` },
    ],
    body: html`<p>
        ${issue.state} · opened by <a href="/${issue.user}">${issue.user}</a>,
        ${time(issue.createdAt)}
        ${issue.closedAt && html`· closed ${time(issue.closedAt)}`}
        ${issue.generated && generatedLabel}
      </p>
      <p>
        ${issue.labels.map(label => html`<span class="tag">${label}</span> `)}
      </p>
      ${
        issue.assignees.length > 0 &&
        html`<p>
          Assigned to
          ${issue.assignees.map(login => html`<a href="/${login}">${login}</a> `)}
        </p>`
      }
      <div class="document">
        ${renderMarkdown(issue.body ?? 'No description.', `${base}/blob/${repository.defaultBranch}`)}
      </div>`,
  });
}

/** A run's state in words; what waits here waits for ever, and says so. */
function runState(run: WorkflowRun): Html {
  if (run.status !== 'completed') {
    return html`<span class="wait">queued, no runner here</span>`;
  }
  return html`<span class="${run.conclusion === 'success' ? 'good' : 'bad'}"
      >${run.conclusion?.replace('_', ' ')}</span
    >
    ${run.generated && generatedLabel}`;
}

function workflowName(call: PageCall, run: WorkflowRun): string {
  return (
    call.sandbox.store.state.workflows.find(({ id }) => id === run.workflowId)
      ?.name ?? 'Workflow'
  );
}

export function actionsPage(call: PageCall): void {
  const repository = call.repository();
  const base = `/${fullNameOf(repository)}`;
  sendListPage(call, repository, {
    title: 'Actions',
    items: ofRepository(repository, call.sandbox.store.state.workflowRuns).sort(
      newestFirst,
    ),
    empty: 'No runs yet. A push to a repository with workflows queues them.',
    columns: ['Run', 'State', 'Branch', 'By', 'When'],
    cells: run =>
      html`<td>
          <a href="${base}/actions/runs/${run.id}">${run.displayTitle}</a
          ><br /><span class="muted"
            >${workflowName(call, run)} #${run.runNumber}</span
          >
        </td>
        <td>${runState(run)}</td>
        <td>${run.headBranch}</td>
        <td><a href="/${run.actor}">${run.actor}</a></td>
        <td>${time(run.createdAt)}</td>`,
  });
}

export function runPage(call: PageCall): void {
  const repository = call.repository();
  const base = `/${fullNameOf(repository)}`;
  const run = call.sandbox.store.state.workflowRuns.find(
    ({ id, repository: name }) =>
      id === Number(call.param('id')) && name === fullNameOf(repository),
  );
  if (!run) {
    throw new NotFoundError(`${fullNameOf(repository)} has no such run`);
  }
  call.sendInRepository(repository, {
    title: run.displayTitle,
    trail: [
      { label: 'Actions', href: `${base}/actions` },
      { label: `${workflowName(call, run)} #${run.runNumber}` },
    ],
    body: html`<p>${runState(run)}</p>
      ${
        run.generated
          ? html`<p>
              This run was generated with the demo organisation. It never ran,
              so there are no logs.
            </p>`
          : html`<p>
              The sandbox has no runner: this run stays queued. On GitHub a
              runner would take it.
            </p>`
      }
      <p>
        ${run.event.replace('_', ' ')} by
        <a href="/${run.actor}">${run.actor}</a> on
        <code>${run.headBranch}</code> at
        <a href="${base}/commit/${run.headSha}"
          ><code>${run.headSha.slice(0, 7)}</code></a
        >, ${time(run.createdAt)}
      </p>
      <h2>Jobs</h2>
      <ul>
        ${run.jobs.map(job => html`<li>${job}: ${runState(run)}</li>`)}
      </ul>`,
  });
}
