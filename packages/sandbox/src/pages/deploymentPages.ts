import type { Repository } from '../state/model';
import { fullNameOf } from '../state/StateStore';
import { newestFirst } from '../sorting';
import { html } from './html';
import { generatedLabel, type PageCall, time } from './PageCall';

export function deploymentsPage(call: PageCall): void {
  const repository: Repository = call.repository();
  const base = `/${fullNameOf(repository)}`;
  const deployments = call.sandbox.store.state.deployments
    .filter(deployment => deployment.repository === fullNameOf(repository))
    .sort(newestFirst);
  const { items, pager } = call.paged(deployments);
  call.sendInRepository(repository, {
    title: 'Deployments',
    trail: [{ label: 'Deployments' }],
    body:
      deployments.length === 0
        ? html`<p>No deployments yet.</p>`
        : html`<table>
              <thead>
                <tr>
                  <th scope="col">Environment</th>
                  <th scope="col">State</th>
                  <th scope="col">Commit</th>
                  <th scope="col">By</th>
                  <th scope="col">When</th>
                </tr>
              </thead>
              <tbody>
                ${items.map(
                  deployment =>
                    html`<tr>
                      <td>${deployment.environment}</td>
                      <td>
                        ${deployment.statuses.at(-1)?.state ?? 'no status yet'}
                        ${deployment.generated && generatedLabel}
                      </td>
                      <td>
                        <a href="${base}/commit/${deployment.sha}"
                          ><code>${deployment.sha.slice(0, 7)}</code></a
                        >
                      </td>
                      <td>
                        <a href="/${deployment.creator}"
                          >${deployment.creator}</a
                        >
                      </td>
                      <td>${time(deployment.createdAt)}</td>
                    </tr>`,
                )}
              </tbody>
            </table>
            ${pager}`,
  });
}
