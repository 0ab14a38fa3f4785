import {
  contractProblems,
  describeWithContract,
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/startTestSandbox';

const repo = '/repos/my-org/order-service';

describe('pull requests', () => {
  let sandbox: TestSandbox;

  beforeEach(async () => {
    sandbox = await startTestSandbox();
  });
  afterEach(async () => {
    await sandbox.destroy();
  });

  /** The REST calls with which publish:github:pull-request makes one. */
  const openPull = async (
    branch: string,
    files: Record<string, string>,
    token?: string,
  ) => {
    const headers: Record<string, string> = token
      ? { authorization: `token ${token}` }
      : {};
    const post = async (path: string, body: unknown) => {
      const answer = await sandbox.rest(
        'POST',
        `${repo}${path}`,
        body,
        headers,
      );
      expect([path, answer.status]).toEqual([path, 201]);
      return answer.body;
    };
    const { body: commits } = await sandbox.rest(
      'GET',
      `${repo}/commits?sha=main&per_page=1`,
    );
    const tree = await Promise.all(
      Object.entries(files).map(async ([path, content]) => ({
        path,
        mode: '100644',
        sha: (
          await post('/git/blobs', {
            encoding: 'base64',
            content: Buffer.from(content).toString('base64'),
          })
        ).sha,
      })),
    );
    const { sha: treeSha } = await post('/git/trees', {
      base_tree: commits[0].commit.tree.sha,
      tree,
    });
    const commit = await post('/git/commits', {
      message: `Change on ${branch}`,
      tree: treeSha,
      parents: [commits[0].sha],
    });
    await post('/git/refs', { ref: `refs/heads/${branch}`, sha: commit.sha });
    return post('/pulls', {
      title: `Merge ${branch}`,
      head: branch,
      base: 'main',
      body: 'Please',
    });
  };

  const merge = (number: number, body: object = {}, headers = {}) =>
    sandbox.rest('PUT', `${repo}/pulls/${number}/merge`, body, headers);

  it('is opened, found by GraphQL, listed with files, and merged for real', async () => {
    const pull = await openPull('feature/x', { 'docs/x.md': '# X\n' });
    expect(pull).toMatchObject({
      number: 4,
      additions: 1,
      changed_files: 1,
      commits: 1,
      mergeable: true,
      mergeable_state: 'clean',
    });
    const found = await sandbox.graphql(
      `query ($owner: String!, $repo: String!, $head: String!) {
        repository(name: $repo, owner: $owner) {
          ref(qualifiedName: $head) {
            associatedPullRequests(first: 1, states: OPEN) {
              edges { node { id number url } }
            }
          }
        }
      }`,
      { owner: 'my-org', repo: 'order-service', head: 'feature/x' },
    );
    expect(
      found.data.repository.ref.associatedPullRequests.edges[0].node.number,
    ).toBe(4);
    const files = await sandbox.rest('GET', `${repo}/pulls/4/files`);
    expect(files.body[0]).toMatchObject({
      filename: 'docs/x.md',
      status: 'added',
      patch: '@@ -0,0 +1 @@\n+# X',
    });
    expect(
      (await sandbox.rest('GET', `${repo}/pulls/4/commits`)).body,
    ).toHaveLength(1);
    const runs = await sandbox.rest(
      'GET',
      `${repo}/actions/runs?event=pull_request`,
    );
    expect(runs.body.total_count).toBe(1);
    expect((await sandbox.rest('GET', `${repo}/pulls/4/merge`)).status).toBe(
      404,
    );
    const merged = await merge(4);
    expect(merged.body).toMatchObject({ merged: true });
    const commit = await sandbox.rest('GET', `${repo}/commits/main`);
    expect(commit.body.sha).toBe(merged.body.sha);
    expect(commit.body.parents).toHaveLength(2);
    expect(commit.body.commit.message).toBe(
      'Merge pull request #4 from my-org/feature/x\n\nMerge feature/x',
    );
    const after = await sandbox.rest('GET', `${repo}/pulls/4`);
    expect(after.body).toMatchObject({
      state: 'closed',
      merged: true,
      merged_by: { login: 'priya-raman' },
      merge_commit_sha: merged.body.sha,
      changed_files: 1,
    });
    expect((await merge(4)).status).toBe(405);
  });

  it('squashes and rebases, keeping the author of each commit', async () => {
    await openPull(
      'one',
      { 'one.md': '1\n' },
      await sandbox.signIn('mira-okafor'),
    );
    await openPull(
      'two',
      { 'two.md': '2\n' },
      await sandbox.signIn('jonas-weber'),
    );
    const squashed = await merge(4, { merge_method: 'squash' });
    expect(squashed.status).toBe(200);
    const rebased = await merge(5, { merge_method: 'rebase' });
    expect(rebased.status).toBe(200);
    const { body } = await sandbox.rest('GET', `${repo}/commits?per_page=2`);
    expect(
      body.map((commit: any) => [
        commit.commit.message,
        commit.author.login,
        commit.committer.login,
        commit.parents.length,
      ]),
    ).toEqual([
      ['Change on two', 'jonas-weber', 'priya-raman', 1],
      ['Merge one (#4)\n\nPlease', 'priya-raman', 'priya-raman', 1],
    ]);
  });

  it('is not merged over a conflict', async () => {
    await openPull('left', { 'README.md': 'left\n' });
    await openPull('right', { 'README.md': 'right\n' });
    expect((await merge(4)).status).toBe(200);
    expect((await sandbox.rest('GET', `${repo}/pulls/5`)).body).toMatchObject({
      mergeable: false,
      mergeable_state: 'dirty',
    });
    const refused = await merge(5);
    expect([refused.status, refused.body.message]).toEqual([
      405,
      'Pull Request is not mergeable',
    ]);
  });

  it('waits for reviews, of code owners too, also for administrators', async () => {
    const mira = await sandbox.signIn('mira-okafor');
    const jonas = await sandbox.signIn('jonas-weber');
    await sandbox.rest('PUT', `${repo}/contents/.github/CODEOWNERS`, {
      message: 'Owners',
      content: Buffer.from('docs/ @jonas-weber\n').toString('base64'),
    });
    await openPull('guarded', { 'docs/y.md': 'y\n' }, mira);
    const put = await sandbox.rest('PUT', `${repo}/branches/main/protection`, {
      required_status_checks: { strict: true, contexts: [] },
      restrictions: null,
      enforce_admins: true,
      required_pull_request_reviews: {
        required_approving_review_count: 1,
        require_code_owner_reviews: true,
        dismiss_stale_reviews: false,
        require_last_push_approval: false,
      },
      required_conversation_resolution: false,
      required_linear_history: false,
      block_creations: false,
    });
    expect(put.status).toBe(200);
    expect(
      (await sandbox.rest('GET', `${repo}/branches/main/protection`)).body
        .required_pull_request_reviews.require_code_owner_reviews,
    ).toBe(true);
    const refused = await merge(4);
    expect([refused.status, refused.body.message]).toEqual([
      405,
      'At least 1 approving review is required by reviewers with write access.',
    ]);
    const review = (token: string, event = 'APPROVE') =>
      sandbox.rest(
        'POST',
        `${repo}/pulls/4/reviews`,
        { event, body: 'ok' },
        { authorization: `token ${token}` },
      );
    expect((await review(mira)).body.errors).toEqual([
      'Can not approve your own pull request',
    ]);
    expect(
      (
        await sandbox.rest('POST', `${repo}/pulls/4/reviews`, {
          event: 'APPROVE',
        })
      ).status,
    ).toBe(200);
    expect((await merge(4)).body.message).toBe('Waiting on code owner review.');
    const asked = await sandbox.rest(
      'POST',
      `${repo}/pulls/4/requested_reviewers`,
      { reviewers: ['jonas-weber'], team_reviewers: ['team-commerce'] },
    );
    expect(asked.body.requested_reviewers[0].login).toBe('jonas-weber');
    await review(jonas, 'REQUEST_CHANGES');
    expect((await merge(4)).body.message).toBe(
      'Changes requested by reviewers with write access.',
    );
    await review(jonas);
    expect((await merge(4)).status).toBe(200);
    expect(
      (await sandbox.rest('GET', `${repo}/pulls/4/reviews`)).body.length,
    ).toBe(3);
  });

  it('refuses what GitHub refuses', async () => {
    await openPull('twice', { 'a.md': 'a\n' });
    const again = await sandbox.rest('POST', `${repo}/pulls`, {
      title: 'x',
      head: 'twice',
      base: 'main',
    });
    expect([again.status, again.body.errors[0].message]).toEqual([
      422,
      'A pull request already exists for my-org:twice.',
    ]);
    const nothing = await sandbox.rest('POST', `${repo}/pulls`, {
      title: 'x',
      head: 'main',
      base: 'main',
    });
    expect(nothing.body.errors[0].message).toBe(
      'No commits between main and main',
    );
    const moved = await merge(4, { sha: '0'.repeat(40) });
    expect(moved.status).toBe(409);
    const closed = await sandbox.rest('PATCH', `${repo}/pulls/4`, {
      state: 'closed',
    });
    expect(closed.body.closed_at).toBe('2026-11-20T12:00:00Z');
    expect(
      (await sandbox.rest('GET', `${repo}/pulls?state=closed`)).body,
    ).toHaveLength(1);
    expect((await sandbox.rest('GET', `${repo}/pulls`)).body).toHaveLength(0);
    await sandbox.rest('POST', `${repo}/issues/4/labels`, {
      labels: ['database'],
    });
    const [labelled] = (await sandbox.rest('GET', `${repo}/pulls?state=all`))
      .body;
    expect(labelled.labels[0].name).toBe('database');
    await sandbox.rest('POST', `${repo}/issues/4/assignees`, {
      assignees: ['mira-okafor'],
    });
    expect(
      (await sandbox.rest('GET', `${repo}/issues/4`)).body.pull_request.url,
    ).toContain('/pulls/4');
  });
});

describeWithContract("GitHub's OpenAPI document", () => {
  it('allows every request and answer of the tests above', () => {
    expect(contractProblems()).toEqual([]);
  });
});
