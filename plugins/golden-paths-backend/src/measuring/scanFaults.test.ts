import { TestDatabases } from '@backstage/backend-test-utils';
import { FakeGithub } from '../__testUtils__/fakeGithub';
import {
  organization,
  setUpMeasuring,
} from '../__testUtils__/measuredOrganization';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let github: FakeGithub;

afterEach(() => github?.stop());

/** What was asked, without the runs that are looked up afterwards. */
const scanned = () => github.asked.filter(asked => !asked.startsWith('runs'));

async function setUp(repositories = organization()) {
  const measured = await setUpMeasuring(databases, repositories);
  github = measured.github;
  return measured;
}

describe('faults', () => {
  const overloaded = { status: 502, body: { message: 'Bad gateway' } };

  it('asks for fewer at once when GitHub does not manage', async () => {
    const { run, read } = await setUp();
    github.intervene = ({ variables }) =>
      Number(variables.first) > 2 ? overloaded : undefined;
    await run();
    expect(github.asked.slice(0, 3)).toEqual([
      'goldenPath',
      'repositories 4',
      'repositories 2',
    ]);
    expect(await read()).toMatchObject({ total: 10, onPath: 2 });
  });

  it('reads a repository that is too much without its files, and says so', async () => {
    const { run, read, answers } = await setUp();
    github.intervene = ({ variables }) =>
      variables.content && variables.after === '1' ? overloaded : undefined;
    // Pages of four, so make the first one short.
    const original = github.intervene;
    github.intervene = asked =>
      asked.variables.content && Number(asked.variables.first) > 1
        ? overloaded
        : original(asked);
    await run();
    expect(await read()).toMatchObject({ total: 10 });
    const { items } = await answers.list({
      subject: 'organization',
      unreadable: 'true',
      limit: 9,
    });
    expect(
      items.map(({ name, problems }) => [name, problems[0].message]),
    ).toEqual([['broken', 'GitHub could not answer with the files in time']]);
  });

  it('stops before the reserve, waits, and goes on where it stopped', async () => {
    const { run, read, clock, scans } = await setUp();
    // The reserve of 0.2 is 1000 points; golden path and first page are asked.
    github.remaining = 1001;
    await run();
    expect(await scans.listScans({ limit: 5 })).toMatchObject([
      {
        status: 'waiting',
        repositories: 4,
        waitsUntil: '2026-11-26T13:00:00.000Z',
      },
    ]);
    expect(await read()).toMatchObject({ scan: { complete: false } });
    github.asked.length = 0;
    await run();
    // Only the golden path: the organisation waits.
    expect(github.asked).toEqual(['goldenPath']);
    github.remaining = 5000;
    github.asked.length = 0;
    clock.now = new Date('2026-11-26T13:00:01Z');
    await run();
    expect(scanned().slice(1)).toEqual(['repositories 4', 'repositories 4']);
    expect(await scans.listScans({ limit: 5 })).toMatchObject([
      { status: 'complete', repositories: 10, requests: 3, points: 3 },
    ]);
    expect(await read()).toMatchObject({ total: 10, onPath: 2 });
  });

  it('leaves the last complete scan standing while a later one waits', async () => {
    const { run, read, clock, scans, published } = await setUp();
    await run();
    const before = await read();
    const day = published.length;
    clock.now = new Date('2026-11-27T13:00:00Z');
    // Enough for the golden path and for the first page of three.
    github.remaining = 1001;
    github.repositories.find(({ id }) => id === 2)!.files = {};
    await run();
    expect(await scans.listScans({ limit: 1 })).toMatchObject([
      { status: 'waiting', repositories: 4 },
    ]);
    const now = await read();
    expect({ ...now, scan: before.scan }).toEqual(before);
    expect(now.scan?.finishedAt).toBe(before.scan?.finishedAt);
    expect(published).toHaveLength(day);
  });

  it('counts what others spend of the same limit meanwhile as theirs', async () => {
    const { run, read, scans } = await setUp();
    github.intervene = ({ operation, variables }) => {
      // Before the second and the third page, somebody else asks for 7 points.
      github.remaining -=
        operation === 'repositories' && variables.after ? 7 : 0;
      return undefined;
    };
    await run();
    expect(await scans.listScans({ limit: 1 })).toMatchObject([
      { status: 'complete', requests: 3, points: 3, others: 14 },
    ]);
    expect(await read()).toMatchObject({ scan: { points: 3, others: 14 } });
  });

  it('leaves what was measured standing when a scan fails, and resumes', async () => {
    const { run, read, clock, runs, published } = await setUp();
    await run();
    const before = await read();
    clock.now = new Date('2026-11-27T13:00:00Z');
    github.intervene = ({ variables }) =>
      variables.after === '4'
        ? { status: 401, body: { message: 'Bad credentials' } }
        : undefined;
    await expect(run()).rejects.toThrow('golden-path-scan failed');
    expect(await read()).toEqual({
      ...before,
      scan: {
        ...before.scan,
        trouble: {
          since: expect.any(String),
          message: expect.stringContaining('does not accept'),
        },
      },
    });
    expect(published).toHaveLength(2);
    const [failed] = await runs.listRuns({
      collectorId: 'golden-path-scan',
      limit: 1,
    });
    expect(failed).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('does not accept'),
    });
    github.intervene = undefined;
    github.asked.length = 0;
    await run();
    // The first page of four is not read again.
    expect(scanned()).toEqual([
      'goldenPath',
      'repositories 4',
      'repositories 4',
    ]);
    expect(await read()).toMatchObject({ day: '2026-11-27', total: 10 });
  });

  it('keeps the last good file of a golden path, and says what is wrong', async () => {
    const { run, read } = await setUp();
    await run();
    github.repositories[0].files = { 'golden-path.yaml': 'kind: Other' };
    await run();
    expect(await read()).toMatchObject({
      onPath: 2,
      definitions: [
        {
          definition: 3,
          problem: expect.stringContaining('golden-path.yaml is wrong'),
        },
      ],
    });
  });

  it('pretends no rate without a golden path', async () => {
    const { run, read, published } = await setUp(
      organization().filter(({ id }) => id !== 1),
    );
    await run();
    expect(await read()).toMatchObject({
      rate: null,
      eligible: 6,
      definitions: [
        { definition: null, problem: expect.stringContaining('knows no') },
      ],
    });
    expect(published).toEqual([]);
  });
});
