import { z } from 'zod';
import { changeReference } from '../git/changeBranch';
import type { Signature } from '../git/commitObject';
import {
  createBlob,
  createCommit,
  createTree,
  isReferenceName,
} from '../git/writing';
import { GitError } from '../git/runGit';
import { parseInstant, toInstant } from '../clock';
import type { Repository } from '../state/model';
import { GitHubError, notFound } from './errors';
import { presentGitCommit } from './present/commit';
import { nodeId } from './present/nodeId';
import { repositoryUrl } from './present/repository';
import type { RestCall } from './RestCall';
import type { RestRoutes } from './router';

const shaPattern = z.string().regex(/^[0-9a-f]{40}$/, 'must be a full sha');

function presentReference(
  call: RestCall,
  repository: Repository,
  reference: { name: string; sha: string; type: string },
) {
  const url = repositoryUrl(call.sandbox, repository);
  return {
    ref: reference.name,
    node_id: nodeId('Ref', `${repository.id}:${reference.name}`),
    url: `${url}/git/${reference.name}`,
    object: {
      sha: reference.sha,
      type: reference.type,
      url: `${url}/git/${reference.type}s/${reference.sha}`,
    },
  };
}

async function findReference(call: RestCall, repository: Repository) {
  const git = await call.filledGit(repository);
  const wanted = `refs/${call.param('ref')}`;
  const found = (await git.references(wanted)).find(
    ({ name }) => name === wanted,
  );
  if (!found) {
    throw notFound();
  }
  return found;
}

const createReferenceBody = z.object({
  ref: z.string(),
  sha: shaPattern,
});

async function postReference(call: RestCall): Promise<void> {
  const repository = call.repository('push');
  const body = call.body(createReferenceBody);
  const git = await call.filledGit(repository);
  if (
    !/^refs\/[^/]+\/./.test(body.ref) ||
    !(await isReferenceName(git, body.ref))
  ) {
    throw new GitHubError(
      422,
      `Reference name '${body.ref}' must start with 'refs' and have at least two slashes.`,
    );
  }
  const object = await git.read(body.sha);
  if (!object) {
    throw new GitHubError(422, 'Object does not exist');
  }
  await call.sandbox.repositories.exclusively(repository, async () => {
    const existing = await git.references(body.ref);
    if (existing.some(({ name }) => name === body.ref)) {
      throw new GitHubError(422, 'Reference already exists');
    }
    await changeReference(
      call.sandbox,
      repository,
      { reference: body.ref, from: undefined, to: body.sha },
      call.user,
    );
  });
  call.json(
    presentReference(call, repository, {
      name: body.ref,
      sha: body.sha,
      type: object.type,
    }),
    201,
  );
}

const updateReferenceBody = z.object({
  sha: shaPattern,
  force: z.boolean().default(false),
});

async function patchReference(call: RestCall): Promise<void> {
  const repository = call.repository('push');
  const body = call.body(updateReferenceBody);
  const reference = await findReference(call, repository);
  if (!(await call.git(repository).commit(body.sha))) {
    throw new GitHubError(422, 'Object does not exist');
  }
  await call.sandbox.repositories.exclusively(repository, () =>
    changeReference(
      call.sandbox,
      repository,
      {
        reference: reference.name,
        from: reference.sha,
        to: body.sha,
        force: body.force,
      },
      call.user,
    ),
  );
  call.json(
    presentReference(call, repository, { ...reference, sha: body.sha }),
  );
}

async function removeReference(call: RestCall): Promise<void> {
  const repository = call.repository('push');
  const reference = await findReference(call, repository);
  await call.sandbox.repositories.exclusively(repository, () =>
    changeReference(
      call.sandbox,
      repository,
      { reference: reference.name, from: reference.sha, to: undefined },
      call.user,
    ),
  );
  call.noContent();
}

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

const person = z.object({
  name: z.string(),
  email: z.string(),
  date: z.string().optional(),
});

const commitBody = z.object({
  message: z.string(),
  tree: shaPattern,
  parents: z.array(shaPattern).default([]),
  author: person.optional(),
  committer: person.optional(),
});

/** Who commits through the interface, now, unless the request says otherwise. */
export function signatureOf(
  call: RestCall,
  given?: z.output<typeof person>,
): Signature {
  const user = call.user;
  return {
    name: given?.name ?? user.name,
    email: given?.email ?? user.email,
    date: given?.date
      ? toInstant(parseInstant('date', given.date))
      : toInstant(call.sandbox.clock.now()),
  };
}

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

/** git's own objects and references. */
export const gitDataRoutes: RestRoutes = {
  'GET /repos/{owner}/{repo}/git/ref/{ref}': async call => {
    const repository = call.repository();
    call.json(
      presentReference(call, repository, await findReference(call, repository)),
    );
  },
  'GET /repos/{owner}/{repo}/git/matching-refs/{ref}': async call => {
    const repository = call.repository();
    const prefix = `refs/${call.param('ref')}`;
    const references = (await call.git(repository).references()).filter(
      ({ name }) => name.startsWith(prefix),
    );
    call.json(
      references.map(found => presentReference(call, repository, found)),
    );
  },
  'POST /repos/{owner}/{repo}/git/refs': postReference,
  'PATCH /repos/{owner}/{repo}/git/refs/{ref}': patchReference,
  'DELETE /repos/{owner}/{repo}/git/refs/{ref}': removeReference,
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
