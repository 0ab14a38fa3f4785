import {
  CommitRecord,
  RepositoryApi,
} from '@provenpath/plugin-golden-paths-node';

/** How a commit of the portal itself is known. */
export interface OwnCommits {
  /** Addresses of the author that the portal writes. */
  authorEmails: readonly string[];
  /** First words of the messages that the run writes. */
  messages: readonly string[];
}

/** What the fallback of the pushing action writes when git's protocol is blocked. */
const FALLBACK_MESSAGE = 'initialize repository';
/** Fewer than a page: beyond it the repository is surely in use. */
const MANY_COMMITS = 100;

/**
 * Looks for work of others in a repository.
 *
 * @returns what shows it, in words; undefined when every commit is the run's own
 */
export async function findForeignCommit(
  repository: Pick<RepositoryApi, 'listBranches' | 'listCommits'>,
  own: OwnCommits,
): Promise<string | undefined> {
  const branches = await repository.listBranches();
  const tips = [...new Set(branches.map(({ commit }) => commit.sha))];
  for (const tip of tips) {
    const commits = await repository.listCommits(tip);
    const foreign = commits.find(commit => !isOwn(commit, own));
    if (foreign) {
      return `It holds a commit that this run did not push: ${foreign.sha.slice(0, 7)} "${firstLine(foreign)}". Somebody works in it.`;
    }
    if (commits.length >= MANY_COMMITS) {
      return `It holds ${MANY_COMMITS} commits or more. Somebody works in it.`;
    }
  }
  return undefined;
}

function isOwn(commit: CommitRecord, own: OwnCommits): boolean {
  const email = commit.commit.author?.email ?? '';
  const line = firstLine(commit);
  const says = [...own.messages, FALLBACK_MESSAGE].some(
    message => line === message.split('\n')[0],
  );
  return says || (email !== '' && own.authorEmails.includes(email));
}

function firstLine(commit: CommitRecord): string {
  return commit.commit.message.split('\n')[0];
}
