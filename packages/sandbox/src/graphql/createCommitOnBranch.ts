import { GraphQLError } from 'graphql';
import { changeReference } from '../git/changeBranch';
import { createBlob, createCommit, createTree } from '../git/writing';
import { repositoryPath } from '../rest/contents';
import { GitHubError } from '../rest/errors';
import { readNodeId } from '../rest/present/nodeId';
import { instantNow } from '../Sandbox';
import { fullNameOf } from '../state/StateStore';
import { notResolved, type QueryContext, requireRepository } from './context';
import { commitNode } from './gitObjects';
import { refNode } from './repository';

interface CreateCommitInput {
  branch: {
    id?: string | null;
    repositoryNameWithOwner?: string | null;
    branchName?: string | null;
  };
  message: { headline: string; body?: string | null };
  fileChanges?: {
    additions?: { path: string; contents: string }[] | null;
    deletions?: { path: string }[] | null;
  } | null;
  expectedHeadOid: string;
  clientMutationId?: string | null;
}

/** Names of repository and branch; an id is one that the sandbox made itself. */
function branchOf(context: QueryContext, { branch }: CreateCommitInput) {
  if (branch.repositoryNameWithOwner && branch.branchName) {
    return {
      fullName: branch.repositoryNameWithOwner,
      name: branch.branchName.replace(/^refs\/heads\//, ''),
    };
  }
  const id = readNodeId(branch.id ?? '');
  const [, repositoryId, reference] = /^(\d+):(.+)$/.exec(id?.id ?? '') ?? [];
  const repository = context.sandbox.store.state.repositories.find(
    candidate => String(candidate.id) === repositoryId,
  );
  if (!repository) {
    throw notResolved('Ref', 'global id', branch.id ?? '');
  }
  return {
    fullName: fullNameOf(repository),
    name: reference.replace(/^refs\/heads\//, ''),
  };
}

/** The mutation with which a client commits files without pushing. */
export async function createCommitOnBranch(
  { input }: { input: CreateCommitInput },
  context: QueryContext,
) {
  const { sandbox, viewer } = context;
  const { fullName, name } = branchOf(context, input);
  const repository = requireRepository(context, fullName, 'push');
  const git = sandbox.repositories.open(repository);
  const sha = await sandbox.repositories.exclusively(repository, async () => {
    const head = await git.branch(name);
    if (!head) {
      throw notResolved('Branch', 'name', name);
    }
    if (head.sha !== input.expectedHeadOid) {
      throw new GraphQLError(
        `Expected branch to point to "${input.expectedHeadOid}" but it points to "${head.sha}". Pull and try again.`,
        { extensions: { type: 'STALE_DATA' } },
      );
    }
    const additions = await Promise.all(
      (input.fileChanges?.additions ?? []).map(async ({ path, contents }) => ({
        path: repositoryPath(path),
        mode: '100644',
        sha: await createBlob(git, Buffer.from(contents, 'base64')),
      })),
    );
    const deletions = (input.fileChanges?.deletions ?? []).map(({ path }) => ({
      path: repositoryPath(path),
      mode: '100644',
      sha: null,
    }));
    const signature = {
      name: viewer.user.name,
      email: viewer.user.email,
      date: instantNow(sandbox),
    };
    const made = await createCommit(git, {
      tree: await createTree(git, head.tree, [...deletions, ...additions]),
      parents: [head.sha],
      message: [input.message.headline, input.message.body]
        .filter(Boolean)
        .join('\n\n'),
      author: signature,
      committer: signature,
    });
    await changeReference(
      sandbox,
      repository,
      { reference: `refs/heads/${name}`, from: head.sha, to: made },
      viewer.user,
    ).catch(asGraphQLError);
    return made;
  });
  const commit = await git.commit(sha);
  return {
    clientMutationId: input.clientMutationId ?? null,
    commit: commit ? commitNode(context, repository, commit) : null,
    ref: () => refNode(context, repository, `refs/heads/${name}`),
  };
}

function asGraphQLError(error: unknown): never {
  if (error instanceof GitHubError) {
    throw new GraphQLError(error.message, {
      extensions: { type: 'UNPROCESSABLE' },
    });
  }
  throw error;
}
