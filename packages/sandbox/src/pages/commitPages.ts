import { NotFoundError } from '@backstage/errors';
import { headline } from '../git/commitObject';
import { emptyTree, fileChanges } from '../git/diff';
import { userByEmail } from '../rest/present/commit';
import { fullNameOf } from '../state/StateStore';
import { diffBody } from './diff';
import { type Html, html } from './html';
import { type PageCall, time } from './PageCall';
import { splitReference } from './raw';

export async function commitsPage(call: PageCall): Promise<void> {
  const repository = call.repository();
  const git = call.git(repository);
  const base = `/${fullNameOf(repository)}`;
  const place = await splitReference(
    git,
    call.param('0') || repository.defaultBranch,
  );
  const commits = place
    ? await git.commits({ revision: place.sha, path: place.path || undefined })
    : [];
  const { items, pager } = call.paged(commits);
  call.sendInRepository(repository, {
    title: place?.path ? `History of ${place.path}` : 'Commits',
    trail: [{ label: 'Commits' }],
    body:
      commits.length === 0
        ? html`<p>No commits yet.</p>`
        : html`<table>
              <thead>
                <tr>
                  <th scope="col">Commit</th>
                  <th scope="col">Message</th>
                  <th scope="col">Author</th>
                  <th scope="col">When</th>
                </tr>
              </thead>
              <tbody>
                ${items.map(
                  commit =>
                    html`<tr>
                      <td>
                        <a href="${base}/commit/${commit.sha}"
                          ><code>${commit.sha.slice(0, 7)}</code></a
                        >
                      </td>
                      <td>${headline(commit.message)}</td>
                      <td>${author(call, commit.author)}</td>
                      <td>${time(commit.author.date)}</td>
                    </tr>`,
                )}
              </tbody>
            </table>
            ${pager}`,
  });
}

function author(call: PageCall, person: { name: string; email: string }): Html {
  const user = userByEmail(call.sandbox, person.email);
  return user
    ? html`<a href="/${user.login}">${person.name}</a>`
    : html`${person.name}`;
}

export async function commitPage(call: PageCall): Promise<void> {
  const repository = call.repository();
  const git = call.git(repository);
  const commit = await git.commit(call.param('sha'));
  if (!commit) {
    throw new NotFoundError(
      `${fullNameOf(repository)} has no commit ${call.param('sha')}`,
    );
  }
  const changes = await fileChanges(
    git,
    commit.parents[0] ?? emptyTree,
    commit.sha,
  );
  call.sendInRepository(repository, {
    title: headline(commit.message),
    trail: [{ label: commit.sha.slice(0, 7) }],
    body: html`<p>
        ${author(call, commit.author)} · ${time(commit.author.date)} ·
        <code>${commit.sha}</code>
      </p>
      <pre>${commit.message}</pre>
      ${diffBody(changes)}`,
  });
}
