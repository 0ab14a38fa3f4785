import { posix } from 'node:path';
import { NotFoundError } from '@backstage/errors';
import type { Repository } from '../state/model';
import { fullNameOf } from '../state/StateStore';
import { type Html, html } from './html';
import { renderMarkdown } from './markdown';
import { generatedLabel, type PageCall } from './PageCall';
import { splitReference } from './raw';

const longestFile = 400_000;

/** Front page of a repository: what it is, its files and its README. */
export async function repositoryPage(call: PageCall): Promise<void> {
  const repository = call.repository();
  const base = `/${fullNameOf(repository)}`;
  const head = await call.git(repository).branch(repository.defaultBranch);
  const clone = `${call.sandbox.baseUrl}${base}.git`;
  call.sendInRepository(repository, {
    title: fullNameOf(repository),
    body: html`<p>${repository.description}</p>
      <p>
        <span class="tag">${repository.visibility}</span>
        ${repository.archived && html`<span class="tag">archived</span>`}
        ${repository.generated && generatedLabel}
        ${repository.topics.map(topic => html`<span class="tag">${topic}</span> `)}
      </p>
      ${
        repository.parentFullName &&
        html`<p>
          Forked from
          <a href="/${repository.parentFullName}"
            >${repository.parentFullName}</a
          >
        </p>`
      }
      <p><code>git clone ${clone}</code></p>
      ${
        head
          ? await folderBody(call, repository, {
              ref: repository.defaultBranch,
              sha: head.sha,
              path: '',
            })
          : html`<p>
              This repository is empty. Push to it:
              <code>git push ${clone} main</code>
            </p>`
      }`,
  });
}

interface Place {
  ref: string;
  sha: string;
  path: string;
}

async function folderBody(
  call: PageCall,
  repository: Repository,
  place: Place,
): Promise<Html> {
  const git = call.git(repository);
  const base = `/${fullNameOf(repository)}`;
  const entries = await git.tree(
    place.path ? `${place.sha}:${place.path}` : place.sha,
  );
  entries.sort(
    (left, right) =>
      Number(right.type === 'tree') - Number(left.type === 'tree'),
  );
  const readme = entries.find(({ path }) => /^readme\.md$/i.test(path));
  const text = readme && (await git.read(readme.sha))?.content.toString('utf8');
  const folder = posix.join(base, 'blob', place.ref, place.path);
  return html`<table>
      <caption class="muted">
        Files on ${place.ref}
      </caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Bytes</th>
        </tr>
      </thead>
      <tbody>
        ${entries.map(
          entry =>
            html`<tr>
              <td>
                <a
                  href="${base}/${entry.type === 'tree' ? 'tree' : 'blob'}/${place.ref}/${posix.join(place.path, entry.path)}"
                  >${entry.path}${entry.type === 'tree' && '/'}</a
                >
              </td>
              <td>${entry.size}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${text && html`<div class="document">${renderMarkdown(text, folder)}</div>`}`;
}

/** A folder or a file on a branch, tag or commit. */
export async function filePage(call: PageCall): Promise<void> {
  const repository = call.repository();
  const git = call.git(repository);
  const place = await splitReference(git, call.param('0'));
  const object = place && (await git.readPath(place.sha, place.path));
  if (!place || !object) {
    throw new NotFoundError(
      `${fullNameOf(repository)} has no ${call.param('0')}`,
    );
  }
  const base = `/${fullNameOf(repository)}`;
  call.sendInRepository(repository, {
    title: place.path || place.ref,
    trail: [
      { label: place.ref, href: `${base}/tree/${place.ref}` },
      ...folderTrail(base, place),
    ],
    body:
      object.type === 'tree'
        ? await folderBody(call, repository, place)
        : fileBody(base, place, object.content),
  });
}

function folderTrail(base: string, place: Place) {
  const parts = place.path.split('/').filter(part => part !== '');
  return parts.map((label, index) =>
    index === parts.length - 1
      ? { label }
      : {
          label,
          href: `${base}/tree/${place.ref}/${parts.slice(0, index + 1).join('/')}`,
        },
  );
}

function fileBody(base: string, place: Place, content: Buffer): Html {
  const raw = `/raw${base}/${place.ref}/${place.path}`;
  const links = html`<p>
    <a href="${raw}">Raw</a> ·
    <a href="${base}/commits/${place.ref}/${place.path}">History</a> ·
    ${content.length} bytes
  </p>`;
  if (content.subarray(0, 8000).includes(0) || content.length > longestFile) {
    return html`${links}
      <p>This file is binary or too long to be shown here.</p>`;
  }
  const text = content.toString('utf8');
  if (/\.md$/i.test(place.path)) {
    const folder = posix.join(
      base,
      'blob',
      place.ref,
      posix.dirname(place.path),
    );
    return html`${links}
      <div class="document">${renderMarkdown(text, folder)}</div>`;
  }
  return html`${links}
    <pre tabindex="0"><code>${text}</code></pre>`;
}

export async function branchesPage(call: PageCall): Promise<void> {
  const repository = call.repository();
  const base = `/${fullNameOf(repository)}`;
  const references = (await call.git(repository).references()).filter(
    ({ name }) => /^refs\/(heads|tags)\//.test(name),
  );
  call.sendInRepository(repository, {
    title: 'Branches and tags',
    trail: [{ label: 'Branches' }],
    body: html`<ul>
      ${references.map(({ name, sha }) => {
        const short = name.replace(/^refs\/(heads|tags)\//, '');
        const isTag = name.startsWith('refs/tags/');
        return html`<li>
          <a href="${base}/tree/${short}">${short}</a>
          ${isTag && html`<span class="tag">tag</span>`}
          ${
            !isTag &&
            Object.hasOwn(repository.protection, short) &&
            html`<span class="tag">protected</span>`
          }
          <code>${sha.slice(0, 7)}</code>
        </li>`;
      })}
    </ul>`,
  });
}
