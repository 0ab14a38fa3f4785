import { findApplication, noCluster } from '../argo/applications';
import { inspectApplication, repositoryByUrl } from '../argo/inspect';
import { argoVersion } from '../argo/router';
import { html } from './html';
import { generatedLabel, type PageCall, time } from './PageCall';
import { fullNameOf } from '../state/StateStore';

export async function applicationsPage(call: PageCall): Promise<void> {
  const { argoApplications } = call.sandbox.store.state;
  const { items, pager } = call.paged(argoApplications);
  const rows = await Promise.all(
    items.map(async application => ({
      application,
      sync: (await inspectApplication(call.sandbox, application)).sync,
    })),
  );
  call.send({
    title: 'Applications',
    trail: [{ label: 'Argo CD' }],
    body: html`<p class="muted">
        Version ${argoVersion}. There is ${noCluster}: nothing is ever applied.
      </p>
      ${
        rows.length === 0
          ? html`<p>
              No applications yet. A template in the portal registers one.
            </p>`
          : html`<table>
                <thead>
                  <tr>
                    <th scope="col">Application</th>
                    <th scope="col">Project</th>
                    <th scope="col">Sync</th>
                    <th scope="col">Health</th>
                  </tr>
                </thead>
                <tbody>
                  ${rows.map(
                    ({ application, sync }) =>
                      html`<tr>
                        <td>
                          <a href="/argocd/applications/${application.name}"
                            >${application.name}</a
                          >
                          ${application.generated && generatedLabel}
                        </td>
                        <td>${application.spec.project}</td>
                        <td>${sync}</td>
                        <td>Missing, ${noCluster}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
              ${pager}`
      }`,
  });
}

export async function applicationPage(call: PageCall): Promise<void> {
  const application = findApplication(call.sandbox, call.param('name'));
  const inspection = await inspectApplication(call.sandbox, application);
  const { source, destination, project } = application.spec;
  const repository = repositoryByUrl(call.sandbox, source.repoURL);
  const base = repository ? `/${fullNameOf(repository)}` : undefined;
  call.send({
    title: application.name,
    trail: [
      { label: 'Argo CD', href: '/argocd/applications' },
      { label: application.name },
    ],
    body: html`<p>
        Sync:
        <strong>${inspection.sync}</strong>
        ${inspection.sync === 'OutOfSync' && '(manifests are there, and no cluster has them)'}
        · Health: <strong>Missing</strong> (${noCluster})
        ${application.generated && generatedLabel}
      </p>
      ${inspection.problems.map(
        ({ type, message }) => html`<p class="bad">${type}: ${message}</p>`,
      )}
      <table>
        <tbody>
          <tr>
            <th scope="row">Project</th>
            <td>${project}</td>
          </tr>
          <tr>
            <th scope="row">Repository</th>
            <td>
              ${base ? html`<a href="${base}">${source.repoURL}</a>` : source.repoURL}
            </td>
          </tr>
          <tr>
            <th scope="row">Follows</th>
            <td><code>${source.targetRevision ?? 'HEAD'}</code></td>
          </tr>
          <tr>
            <th scope="row">Path</th>
            <td>
              ${
                base && repository
                  ? html`<a
                      href="${base}/tree/${inspection.revision ?? repository.defaultBranch}/${source.path}"
                      >${source.path}</a
                    >`
                  : source.path
              }
            </td>
          </tr>
          <tr>
            <th scope="row">Destination</th>
            <td>
              ${destination.server ?? destination.name} /
              ${destination.namespace}
            </td>
          </tr>
          <tr>
            <th scope="row">Registered</th>
            <td>${time(application.createdAt)}</td>
          </tr>
          <tr>
            <th scope="row">Looked at</th>
            <td><code>${inspection.revision ?? 'nothing'}</code></td>
          </tr>
        </tbody>
      </table>
      <h2>Manifests at this commit</h2>
      ${
        inspection.resources.length === 0
          ? html`<p>None could be read.</p>`
          : html`<ul>
              ${inspection.resources.map(
                ({ kind, name, namespace }) =>
                  html`<li>${kind} ${name} in ${namespace}</li>`,
              )}
            </ul>`
      }
      <h2>History</h2>
      ${
        application.generatedHistory.length === 0
          ? html`<p>Never synced.</p>`
          : html`<p>${generatedLabel} Made up with the demo organisation.</p>
              <ul>
                ${[...application.generatedHistory]
                  .reverse()
                  .map(
                    ({ revision, deployedAt }) =>
                      html`<li>
                        <code>${revision.slice(0, 7)}</code> ${time(deployedAt)}
                      </li>`,
                  )}
              </ul>`
      }`,
  });
}
