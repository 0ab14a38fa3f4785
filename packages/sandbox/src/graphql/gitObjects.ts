import { posix } from 'node:path';
import {
  type Commit,
  headline,
  parseCommit,
  type Signature,
} from '../git/commitObject';
import { emptyTree, fileChanges } from '../git/diff';
import type { CommitQuery, TreeEntry } from '../git/GitRepository';
import type { GitObject } from '../git/ObjectReader';
import { userByEmail } from '../rest/present/commit';
import { nodeId } from '../rest/present/nodeId';
import type { Repository } from '../state/model';
import { fullNameOf } from '../state/StateStore';
import { avatarUrl } from '../rest/present/accounts';
import { userNode } from './accounts';
import { connection, type ConnectionArguments } from './connection';
import type { QueryContext } from './context';
import { pullRequestsOf, type PullArguments } from './pullRequest';
import { repositoryNode } from './repository';

/** Text is cut beyond this size at GitHub, which `isTruncated` tells. */
const longestText = 512_000;

export function gitObjectNode(
  context: QueryContext,
  repository: Repository,
  object: GitObject,
): object {
  switch (object.type) {
    case 'blob':
      return blobNode(context, repository, object);
    case 'tree':
      return treeNode(context, repository, object.sha);
    case 'commit':
      return commitNode(
        context,
        repository,
        parseCommit(object.sha, object.content),
      );
    default:
      return common(context, repository, 'Tag', object.sha);
  }
}

function common(
  context: QueryContext,
  repository: Repository,
  type: string,
  sha: string,
) {
  const path = `/${fullNameOf(repository)}/commit/${sha}`;
  return {
    __typename: type,
    id: nodeId(type, `${repository.id}:${sha}`),
    oid: sha,
    abbreviatedOid: sha.slice(0, 7),
    commitUrl: `${context.sandbox.baseUrl}${path}`,
    commitResourcePath: path,
    repository: () => repositoryNode(context, repository),
  };
}

function blobNode(
  context: QueryContext,
  repository: Repository,
  { sha, content }: GitObject,
) {
  // git's own rule: a NUL byte near the beginning makes a file binary.
  const isBinary = content.subarray(0, 8000).includes(0);
  return {
    ...common(context, repository, 'Blob', sha),
    byteSize: content.length,
    isBinary,
    isTruncated: content.length > longestText,
    text: isBinary ? null : content.subarray(0, longestText).toString('utf8'),
  };
}

function treeNode(context: QueryContext, repository: Repository, sha: string) {
  const git = context.sandbox.repositories.open(repository);
  return {
    ...common(context, repository, 'Tree', sha),
    entries: async () =>
      (await git.tree(sha)).map(entry => entryNode(context, repository, entry)),
  };
}

function entryNode(
  context: QueryContext,
  repository: Repository,
  entry: TreeEntry,
) {
  const git = context.sandbox.repositories.open(repository);
  return {
    __typename: 'TreeEntry',
    name: entry.path,
    path: entry.path,
    extension: posix.extname(entry.path),
    type: entry.type,
    mode: parseInt(entry.mode, 8),
    oid: entry.sha,
    size: entry.size ?? 0,
    repository: () => repositoryNode(context, repository),
    object: async () => {
      const object = await git.read(entry.sha);
      return object ? gitObjectNode(context, repository, object) : null;
    },
  };
}

function actorNode(context: QueryContext, signature: Signature) {
  return {
    __typename: 'GitActor',
    ...signature,
    avatarUrl: () => {
      const user = userByEmail(context.sandbox, signature.email);
      return avatarUrl(context.sandbox, user?.login ?? 'unknown');
    },
    user: () => {
      const user = userByEmail(context.sandbox, signature.email);
      return user ? userNode(context, user) : null;
    },
  };
}

export function commitNode(
  context: QueryContext,
  repository: Repository,
  commit: Commit,
): object {
  const { sandbox } = context;
  const git = sandbox.repositories.open(repository);
  const changes = () =>
    fileChanges(git, commit.parents[0] ?? emptyTree, commit.sha);
  const sum = async (key: 'additions' | 'deletions') =>
    (await changes()).reduce((total, change) => total + change[key], 0);
  const base = common(context, repository, 'Commit', commit.sha);
  return {
    ...base,
    url: base.commitUrl,
    resourcePath: base.commitResourcePath,
    message: commit.message,
    messageHeadline: headline(commit.message),
    messageBody: commit.message.split('\n').slice(1).join('\n').trim(),
    authoredDate: commit.author.date,
    committedDate: commit.committer.date,
    author: () => actorNode(context, commit.author),
    committer: () => actorNode(context, commit.committer),
    additions: () => sum('additions'),
    deletions: () => sum('deletions'),
    changedFilesIfAvailable: async () => (await changes()).length,
    tree: () => treeNode(context, repository, commit.tree),
    parents: async (given: ConnectionArguments) => {
      const parents = await Promise.all(
        commit.parents.map(sha => git.commit(sha)),
      );
      return connection(
        parents.filter(parent => parent !== undefined),
        given,
        parent => commitNode(context, repository, parent),
        'parents',
      );
    },
    history: async (
      given: ConnectionArguments & Omit<CommitQuery, 'revision'>,
    ) => {
      const { path, since, until } = given;
      const commits = await git.commits({
        revision: commit.sha,
        path: path ?? undefined,
        since: since ?? undefined,
        until: until ?? undefined,
      });
      return connection(
        commits,
        given,
        entry => commitNode(context, repository, entry),
        'history',
      );
    },
    associatedPullRequests: (given: PullArguments) =>
      pullRequestsOf(
        context,
        repository,
        sandbox.store.state.pullRequests.filter(
          pull =>
            pull.repository === fullNameOf(repository) &&
            (pull.mergeCommitSha === commit.sha || pull.headSha === commit.sha),
        ),
        given,
      ),
  };
}
