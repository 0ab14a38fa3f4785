import { posix } from 'node:path';
import { z } from 'zod';
import { changeReference, refusalFor } from '../git/changeBranch';
import type { GitObject } from '../git/ObjectReader';
import type { TreeEntry } from '../git/GitRepository';
import { createBlob, createCommit, createTree } from '../git/writing';
import type { Repository } from '../state/model';
import { GitHubError, notFound } from './errors';

import { presentGitCommit } from './present/commit';
import { presentEntry } from './present/content';
import type { RestCall } from './RestCall';
import type { RestRoutes } from './router';
import { signatureOf } from './signature';

/** A path inside the repository. @throws GitHubError 422 when it leads out of it. */
export function repositoryPath(path: string): string {
  const clean = path.replace(/^\/+|\/+$/g, '');
  if (clean.split('/').some(part => part === '..' || part === '.git')) {
    throw new GitHubError(
      422,
      `path '${path}' contains a malformed path component`,
    );
  }
  return clean;
}

async function getContents(call: RestCall): Promise<void> {
  const repository = call.repository();
  const git = call.git(repository);
  const path = repositoryPath(call.param('path'));
  const ref = call.query('ref') ?? repository.defaultBranch;
  const commit = await git.commit(ref);
  if (!commit && (await git.isEmpty())) {
    throw new GitHubError(404, 'This repository is empty.');
  }
  const object = commit && (await git.readPath(commit.sha, path));
  if (!object) {
    throw commit
      ? notFound()
      : new GitHubError(404, `No commit found for the ref ${ref}`);
  }
  if (object.type === 'tree') {
    const entries = await git.tree(object.sha);
    call.json(
      entries.map(entry => ({
        ...presentEntry(call.sandbox, repository, ref, {
          path: posix.join(path, entry.path),
          sha: entry.sha,
          size: entry.size ?? 0,
          type: entryType(entry),
        }),
      })),
    );
    return;
  }
  sendFile(call, repository, ref, path, object);
}

function entryType(entry: TreeEntry): string {
  if (entry.mode === '120000') {
    return 'symlink';
  }
  return { blob: 'file', tree: 'dir', commit: 'submodule' }[entry.type];
}

function sendFile(
  call: RestCall,
  repository: Repository,
  ref: string,
  path: string,
  { sha, content }: GitObject,
): void {
  const accept = call.request.get('accept') ?? '';
  if (/[.+](raw)\b/.test(accept)) {
    call.response
      .type('application/vnd.github.raw; charset=utf-8')
      .send(content);
    return;
  }
  call.json({
    ...presentEntry(call.sandbox, repository, ref, {
      path,
      sha,
      size: content.length,
      type: 'file',
    }),
    content: content.toString('base64').replace(/(.{60})/g, '$1\n'),
    encoding: 'base64',
  });
}

const fileBody = z.object({
  message: z.string().min(1),
  content: z.string(),
  sha: z.string().optional(),
  branch: z.string().optional(),
  author: z.object({ name: z.string(), email: z.string() }).optional(),
  committer: z.object({ name: z.string(), email: z.string() }).optional(),
});

const removeBody = fileBody.omit({ content: true }).extend({ sha: z.string() });

async function writeFile(
  call: RestCall,
  body: z.output<typeof removeBody> | z.output<typeof fileBody>,
): Promise<void> {
  const repository = call.repository('push');
  const git = call.git(repository);
  const path = repositoryPath(call.param('path'));
  const branch = body.branch ?? repository.defaultBranch;
  const reference = `refs/heads/${branch}`;
  const verb = body.sha ? 'update' : 'create';
  const refusal = refusalFor(repository, reference, 'update', call.user);
  if (refusal && (await git.branch(branch))) {
    throw new GitHubError(409, `Could not ${verb} file: ${refusal}`);
  }
  await call.sandbox.repositories.exclusively(repository, async () => {
    const head = await git.branch(branch);
    if (!head && !(await git.isEmpty())) {
      throw new GitHubError(404, `Branch ${branch} not found`);
    }
    const existing = head && (await git.readPath(head.sha, path));
    checkSha(path, existing, body.sha);
    const blob =
      'content' in body
        ? await createBlob(git, Buffer.from(body.content, 'base64'))
        : null;
    const author = signatureOf(call, body.author);
    const sha = await createCommit(git, {
      tree: await createTree(git, head?.tree, [
        { path, mode: '100644', sha: blob },
      ]),
      parents: head ? [head.sha] : [],
      message: body.message,
      author,
      committer: body.committer ? signatureOf(call, body.committer) : author,
    });
    await changeReference(
      call.sandbox,
      repository,
      { reference, from: head?.sha, to: sha },
      call.user,
    );
    await answerFile(
      call,
      repository,
      { branch, path, blob, commit: sha },
      !existing,
    );
  });
}

function checkSha(
  path: string,
  existing: GitObject | undefined,
  given: string | undefined,
): void {
  if (existing && !given) {
    throw new GitHubError(422, `Invalid request.\n\n"sha" wasn't supplied.`);
  }
  if (given && existing?.sha !== given) {
    throw new GitHubError(409, `${path} does not match ${given}`);
  }
}

async function answerFile(
  call: RestCall,
  repository: Repository,
  written: {
    branch: string;
    path: string;
    blob: string | null;
    commit: string;
  },
  created: boolean,
): Promise<void> {
  const git = call.git(repository);
  const commit = await git.commit(written.commit);
  if (!commit) {
    throw new Error(`Commit ${written.commit} was written and cannot be read`);
  }
  const blob = written.blob ? await git.read(written.blob) : undefined;
  call.json(
    {
      content: blob
        ? presentEntry(call.sandbox, repository, written.branch, {
            path: written.path,
            sha: blob.sha,
            size: blob.content.length,
            type: 'file',
          })
        : null,
      commit: presentGitCommit(call.sandbox, repository, commit),
    },
    created ? 201 : 200,
  );
}

/** Files by path. */
export const contentRoutes: RestRoutes = {
  'GET /repos/{owner}/{repo}/readme': async call => {
    const repository = call.repository();
    const git = await call.filledGit(repository);
    const ref = call.query('ref') ?? repository.defaultBranch;
    const commit = await git.commit(ref);
    const entry = commit
      ? (await git.tree(commit.tree)).find(({ path }) =>
          /^readme(\.md)?$/i.test(path),
        )
      : undefined;
    const object = entry && (await git.read(entry.sha));
    if (!entry || !object) {
      throw notFound();
    }
    sendFile(call, repository, ref, entry.path, object);
  },
  'GET /repos/{owner}/{repo}/contents/{path}': getContents,
  'GET /repos/{owner}/{repo}/contents': getContents,
  'PUT /repos/{owner}/{repo}/contents/{path}': call =>
    writeFile(call, call.body(fileBody)),
  'DELETE /repos/{owner}/{repo}/contents/{path}': call =>
    writeFile(call, call.body(removeBody)),
};
