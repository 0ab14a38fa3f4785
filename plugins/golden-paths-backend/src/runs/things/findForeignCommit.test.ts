import { findForeignCommit } from './findForeignCommit';

const own = {
  authorEmails: ['portal@my-org.example'],
  messages: ['Create x from the golden path'],
};

const commit = (message: string, email: string) => ({
  sha: `${message.length}bcdef0123456789`,
  commit: { message, author: { email } },
});

/** A repository whose branches hold these commits, newest first. */
function repository(branches: Record<string, ReturnType<typeof commit>[]>) {
  const listed: string[] = [];
  return {
    listed,
    listBranches: async () =>
      Object.entries(branches).map(([name, [tip]]) => ({
        name,
        commit: { sha: tip.sha },
      })),
    listCommits: async (sha: string) => {
      listed.push(sha);
      return Object.values(branches).find(([tip]) => tip.sha === sha) ?? [];
    },
  };
}

const first = commit('Create x from the golden path', 'portal@my-org.example');

describe('findForeignCommit', () => {
  it('finds none in what the run pushed, and asks once for equal branches', async () => {
    const fresh = repository({ main: [first], 'deploy/staging': [first] });
    expect(await findForeignCommit(fresh, own)).toBeUndefined();
    expect(fresh.listed).toEqual([first.sha]);
  });

  it('finds none in an empty repository', async () => {
    expect(await findForeignCommit(repository({}), own)).toBeUndefined();
  });

  it('knows what the API wrote in place of git', async () => {
    const written = repository({
      main: [
        commit('Create x from the golden path', 'app@users.noreply.github.com'),
        commit('initialize repository', 'app@users.noreply.github.com'),
      ],
    });
    expect(await findForeignCommit(written, own)).toBeUndefined();
  });

  it('finds the work of others on any branch', async () => {
    const used = repository({
      main: [first],
      idea: [commit('Try it', 'mira@example.com'), first],
    });
    expect(await findForeignCommit(used, own)).toBe(
      'It holds a commit that this run did not push: 6bcdef0 "Try it". Somebody works in it.',
    );
  });

  it('takes very many commits for use', async () => {
    const busy = repository({ main: Array(100).fill(first) });
    expect(await findForeignCommit(busy, own)).toContain('100 commits or more');
  });
});
