import { z } from 'zod';
import { createBlob, createCommit, createTree } from '../git/writing';
import { GitError } from '../git/runGit';
import { GitHubError, notFound } from './errors';
import { presentGitCommit } from './present/commit';
import { nodeId } from './present/nodeId';
import { repositoryUrl } from './present/repository';
import type { RestCall } from './RestCall';
import type { RestRoutes } from './router';
import { person, shaPattern, signatureOf } from './signature';

async function getTree(call: RestCall): Promise<void> {
  const repository = call.repository();
  const git = await call.filledGit(repository);
  const tree = await git.read(`${call.param('tree_sha')}^{tree}`);
  if (!tree) {
    throw notFound();
  }
  const recursive = call.request.query.recursive !== undefined;
  const url = repositoryUrl(call.sandbox, repository);
  call.json({
    sha: tree.sha,
    url: `${url}/git/trees/${tree.sha}`,
    tree: (await git.tree(tree.sha, { recursive, trees: true })).map(entry => ({
      ...entry,
      url: `${url}/git/${entry.type}s/${entry.sha}`,
    })),
    truncated: false,
  });
}

async function getBlob(call: RestCall): Promise<void> {
  const repository = call.repository();
  const sha = call.param('file_sha');
  const blob = /^[0-9a-f]{40}$/.test(sha)
    ? await (await call.filledGit(repository)).read(sha)
    : undefined;
  if (blob?.type !== 'blob') {
    throw notFound();
  }
  if (/\.raw/.test(call.request.get('accept') ?? '')) {
    call.response.type('application/vnd.github.raw').send(blob.content);
    return;
  }
  call.json({
    sha,
    node_id: nodeId('Blob', `${repository.id}:${sha}`),
    size: blob.content.length,
    url: `${repositoryUrl(call.sandbox, repository)}/git/blobs/${sha}`,
    content: blob.content.toString('base64'),
    encoding: 'base64',
  });
}

const blobBody = z.object({
  content: z.string(),
  encoding: z.enum(['utf-8', 'base64']).default('utf-8'),
});

async function postBlob(call: RestCall): Promise<void> {
  const repository = call.repository('push');
  const { content, encoding } = call.body(blobBody);
  const sha = await createBlob(
    await call.filledGit(repository),
    Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8'),
  );
  const url = `${repositoryUrl(call.sandbox, repository)}/git/blobs/${sha}`;
  call.response.set('Location', url);
  call.json({ url, sha }, 201);
}

const modes = ['100644', '100755', '040000', '160000', '120000'] as const;

const treeBody = z.object({
  base_tree: z.string().optional(),
  tree: z
    .array(
      z.object({
        path: z.string().min(1),
        mode: z.enum(modes).default('100644'),
        type: z.enum(['blob', 'tree', 'commit']).optional(),
        sha: shaPattern.nullish(),
        content: z.string().optional(),
      }),
    )
    .max(100_000),
});

async function postTree(call: RestCall): Promise<void> {
  const repository = call.repository('push');
  const git = await call.filledGit(repository);
  const body = call.body(treeBody);
  const base = body.base_tree
    ? await git.read(`${body.base_tree}^{tree}`)
    : undefined;
  if (body.base_tree && !base) {
    throw new GitHubError(422, 'base_tree is not a valid tree');
  }
  const changes = await Promise.all(
    body.tree.map(async ({ path, mode, sha, content }) => ({
      path,
      mode,
      sha:
        content === undefined
          ? (sha ?? null)
          : await createBlob(git, Buffer.from(content)),
    })),
  );
  let sha: string;
  try {
    sha = await createTree(git, base?.sha, changes);
  } catch (error) {
    if (error instanceof GitError) {
      throw new GitHubError(422, `tree is not valid: ${error.stderr.trim()}`);
    }
    throw error;
  }
  const url = repositoryUrl(call.sandbox, repository);
  call.response.set('Location', `${url}/git/trees/${sha}`);
  call.json(
    {
      sha,
      url: `${url}/git/trees/${sha}`,
      tree: (await git.tree(sha)).map(entry => ({
        ...entry,
        url: `${url}/git/${entry.type}s/${entry.sha}`,
      })),
      truncated: false,
    },
    201,
  );
}

const commitBody = z.object({
  message: z.string(),
  tree: shaPattern,
  parents: z.array(shaPattern).default([]),
  author: person.optional(),
  committer: person.optional(),
});

async function postCommit(call: RestCall): Promise<void> {
  const repository = call.repository('push');
  const git = await call.filledGit(repository);
  const body = call.body(commitBody);
  if ((await git.read(body.tree))?.type !== 'tree') {
    throw new GitHubError(422, 'Tree SHA does not exist');
  }
  for (const parent of body.parents) {
    if (!(await git.commit(parent))) {
      throw new GitHubError(
        422,
        `Parent SHA does not exist or is not a commit object`,
      );
    }
  }
  const author = signatureOf(call, body.author);
  const sha = await createCommit(git, {
    tree: body.tree,
    parents: body.parents,
    message: body.message,
    author,
    committer: body.committer ? signatureOf(call, body.committer) : author,
  });
  const commit = await git.commit(sha);
  if (!commit) {
    throw new Error(`Commit ${sha} was written and cannot be read`);
  }
  const answer = presentGitCommit(call.sandbox, repository, commit);
  call.response.set('Location', answer.url);
  call.json(answer, 201);
}

/** git's own objects. */
export const gitObjectRoutes: RestRoutes = {
  'GET /repos/{owner}/{repo}/git/trees/{tree_sha}': getTree,
  'POST /repos/{owner}/{repo}/git/trees': postTree,
  'GET /repos/{owner}/{repo}/git/blobs/{file_sha}': getBlob,
  'POST /repos/{owner}/{repo}/git/blobs': postBlob,
  'GET /repos/{owner}/{repo}/git/commits/{commit_sha}': async call => {
    const repository = call.repository();
    const git = await call.filledGit(repository);
    const commit = await git.commit(call.param('commit_sha'));
    if (!commit) {
      throw notFound();
    }
    call.json(presentGitCommit(call.sandbox, repository, commit));
  },
  'POST /repos/{owner}/{repo}/git/commits': postCommit,
};
