import { setUpRest } from '../__testUtils__/setUpRest';
import {
  contractProblems,
  describeWithContract,
} from '../__testUtils__/startTestSandbox';

const repo = '/repos/my-org/order-service';

describe('statuses and checks of a commit', () => {
  const setUp = setUpRest();
  const { get } = setUp;
  const post = (path: string, body: unknown) =>
    setUp.sandbox.rest('POST', path, body);
  const head = async () => (await get(`${repo}/commits/main`)).sha;

  it('combines the newest status of each context', async () => {
    const sha = await head();
    const read = async () => {
      const { state, total_count } = await get(`${repo}/commits/main/status`);
      return [state, total_count];
    };
    // As GitHub answers where nothing was reported.
    expect(await read()).toEqual(['pending', 0]);
    for (const [context, state, combined] of [
      ['ci', 'success', ['success', 1]],
      ['lint', 'pending', ['pending', 2]],
      ['lint', 'error', ['failure', 2]],
      ['lint', 'success', ['success', 2]],
    ]) {
      const answer = await post(`${repo}/statuses/${sha}`, { state, context });
      expect([answer.status, await read()]).toEqual([201, combined]);
    }
  });

  it('shows jobs as checks, queued for want of a runner', async () => {
    const commit = await setUp.sandbox.rest('PUT', `${repo}/contents/new.txt`, {
      message: 'Add a file',
      content: Buffer.from('x').toString('base64'),
      branch: 'main',
    });
    const checks = await get(
      `${repo}/commits/${commit.body.commit.sha}/check-runs`,
    );
    expect(checks).toMatchObject({
      total_count: 1,
      check_runs: [
        { name: 'Build and test', status: 'queued', conclusion: null },
      ],
    });
  });

  it('refuses a status of a commit that is not there', async () => {
    const answer = await post(`${repo}/statuses/${'a'.repeat(40)}`, {
      state: 'success',
    });
    expect(answer.status).toBe(422);
  });

  describeWithContract('against the contract', () => {
    it("answers as GitHub's document says", () => {
      expect(contractProblems()).toEqual([]);
    });
  });
});
