import { TestDatabases } from '@backstage/backend-test-utils';
import { FakeGithub } from '../__testUtils__/fakeGithub';
import {
  DEPLOY,
  organization,
  setUpMeasuring,
} from '../__testUtils__/measuredOrganization';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let github: FakeGithub;

afterEach(() => github?.stop());

async function setUp(repositories = organization()) {
  const measured = await setUpMeasuring(databases, repositories);
  github = measured.github;
  return measured;
}

describe('the parts of a figure', () => {
  it('add up by team, whether it has one or not', async () => {
    const { run, answers } = await setUp();
    await run();
    const { items } = await answers.cut({
      subject: 'organization',
      by: 'team',
    });
    expect(items).toEqual([
      // golden-path, golden-looking, broken, image-only, elsewhere, notes, archived.
      {
        key: null,
        total: 7,
        eligible: 3,
        onPath: 0,
        running: 0,
        measured: 0,
        rate: 0,
      },
      {
        key: 'group:default/team-commerce',
        total: 2,
        eligible: 2,
        onPath: 2,
        running: 1,
        measured: 2,
        rate: 1,
      },
      {
        key: 'group:default/team-payments',
        total: 1,
        eligible: 1,
        onPath: 0,
        running: 0,
        measured: 0,
        rate: 0,
      },
    ]);
    const systems = await answers.cut({
      subject: 'organization',
      by: 'system',
    });
    expect(systems.items.map(({ key, total }) => [key, total])).toEqual([
      [null, 7],
      ['system:default/orders', 3],
    ]);
    const organizations = await answers.cut({
      subject: 'organization',
      by: 'organization',
    });
    expect(organizations.items).toMatchObject([
      { key: 'my-org', total: 10, eligible: 6, onPath: 2 },
    ]);
    const { total } = await answers.list({
      subject: 'organization',
      organization: 'My-Org',
      limit: 1,
    });
    expect(total).toBe(10);
  });

  it('show team by layer', async () => {
    const { run, answers } = await setUp();
    await run();
    const { layers, rows } = await answers.heatmap({ subject: 'organization' });
    expect(layers).toEqual([
      { name: 'build', title: 'Build' },
      { name: 'deploy', title: 'Deploy' },
    ]);
    expect(rows[0]).toEqual({
      team: 'group:default/team-commerce',
      eligible: 2,
      onPath: 2,
      cells: [
        { layer: 'build', on: 2, applying: 2 },
        // A library is not deployed.
        { layer: 'deploy', on: 1, applying: 1 },
      ],
    });
  });

  it('narrow from all repositories to the running ones', async () => {
    const { run, answers } = await setUp();
    await run();
    const { steps } = await answers.funnel({ subject: 'organization' });
    expect(steps.map(({ step, count }) => [step, count])).toEqual([
      ['all', 10],
      ['not-archived', 9],
      ['eligible', 6],
      ['any-layer', 3],
      ['on-path', 2],
      ['running', 1],
    ]);
  });

  it('tell which versions are called', async () => {
    const { run, answers } = await setUp();
    await run();
    const { layers } = await answers.versions({ subject: 'organization' });
    expect(layers).toMatchObject([
      {
        name: 'build',
        versions: [
          { version: 'v2', releasesBehind: 0, count: 2 },
          { version: 'v1', releasesBehind: 1, count: 1 },
          // golden-looking calls a branch.
          { version: null, releasesBehind: null, count: 1 },
        ],
      },
      {
        name: 'deploy',
        versions: [
          { version: 'v2', count: 1 },
          { version: null, count: 1 },
        ],
      },
    ]);
  });

  it('say what one component lacks, and what to write', async () => {
    const { run, answers } = await setUp();
    await run();
    const standing = await answers.component(
      'component:default/payment-service',
    );
    // Its build never ran, and its deployment is called at an old version.
    expect(standing).toMatchObject({ explanation: null, toDo: 2 });
    expect(standing.layers).toMatchObject([
      { name: 'build', on: true, advice: { action: 'make-it-run' } },
      {
        name: 'deploy',
        on: false,
        newest: 'v2',
        advice: {
          action: 'approved-version',
          example: 'uses: my-org/golden-path/.github/workflows/deploy.yaml@v2',
          file: DEPLOY,
        },
      },
    ]);
    const order = await answers.component('component:default/order-service');
    expect(order.layers.map(({ advice }) => advice.action)).toEqual([
      'newer-version',
      'make-it-run',
    ]);
    const nobody = await answers.component('component:default/nobody');
    expect(nobody.adoption).toBe(null);
    expect(nobody.explanation).toContain('github.com/project-slug');
  });
});
