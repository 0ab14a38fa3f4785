import { newestFirst } from '../sorting';
import { fullNameOf } from '../state/StateStore';
import { html } from './html';
import { ofRepository, sendListPage } from './listPage';
import { generatedLabel, type PageCall, time } from './PageCall';

export function deploymentsPage(call: PageCall): void {
  const repository = call.repository();
  const base = `/${fullNameOf(repository)}`;
  sendListPage(call, repository, {
    title: 'Deployments',
    items: ofRepository(repository, call.sandbox.store.state.deployments).sort(
      newestFirst,
    ),
    empty: 'No deployments yet.',
    columns: ['Environment', 'State', 'Commit', 'By', 'When'],
    cells: deployment =>
      html`<td>${deployment.environment}</td>
        <td>
          ${deployment.statuses.at(-1)?.state ?? 'no status yet'}
          ${deployment.generated && generatedLabel}
        </td>
        <td>
          <a href="${base}/commit/${deployment.sha}"
            ><code>${deployment.sha.slice(0, 7)}</code></a
          >
        </td>
        <td><a href="/${deployment.creator}">${deployment.creator}</a></td>
        <td>${time(deployment.createdAt)}</td>`,
  });
}
