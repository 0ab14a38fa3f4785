import { effects, FaultRuns, logOf } from './FaultRuns';

jest.setTimeout(360_000);

describe("a network that cuts git's connections", () => {
  let runs: FaultRuns;

  beforeAll(async () => {
    runs = await FaultRuns.start();
  });
  afterAll(() => runs?.stop());

  it('is tried for a minute, said aloud, and then passed by with the API', async () => {
    await runs.begin({
      path: '/my-org/cut-service.git/git-receive-pack',
      kind: 'reset',
      times: 6,
    });
    const finished = await runs.create('cut-service');
    const log = logOf(finished);
    expect(log.match(/Git push failed \(attempt \d\/6\)/g)).toHaveLength(5);
    expect(log).toContain('via GitHub GraphQL API');
    expect(finished.status).toBe('completed');
    expect(await runs.counts(...effects)).toEqual([1, 0, 1]);
    // Its commits are known as the run's own: nobody else works there.
    expect(await runs.report(finished.taskId)).toMatchObject({
      canRemove: true,
    });
  });
});
