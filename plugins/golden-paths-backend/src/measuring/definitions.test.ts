import { TestDatabases } from '@backstage/backend-test-utils';
import { repositoriesQuerySchema } from '@provenpath/plugin-golden-paths-common';
import { FakeGithub } from '../__testUtils__/fakeGithub';
import {
  goldenPathFile,
  organization,
  setUpMeasuring,
} from '../__testUtils__/measuredOrganization';
import { StoredProposals } from '../proposals';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
let github: FakeGithub;

afterEach(() => github?.stop());

async function setUp(repositories = organization()) {
  const measured = await setUpMeasuring(databases, repositories);
  github = measured.github;
  return measured;
}

describe('a new definition', () => {
  it('shows the old rate beside the new one', async () => {
    const { run, read, clock } = await setUp();
    await run();
    clock.now = new Date('2026-11-27T11:00:00Z');
    github.repositories[0].files = {
      'golden-path.yaml': goldenPathFile.replace(
        'definition: 3',
        'definition: 4',
      ).concat(`    - name: docs
      title: Docs
      description: Published
      appliesTo: [service, website, library, job]
      workflows: [{ path: .github/workflows/docs.yaml, since: v2 }]
      actions: []
`),
    };
    await run();
    expect(await read()).toMatchObject({
      // Nobody calls the new layer.
      onPath: 0,
      rate: 0,
      before: { onPath: 2, rate: 2 / 6 },
      definitions: [{ definition: 4, definitionBefore: 3 }],
    });
  });
});

describe('proposals', () => {
  const pathless = () =>
    organization().map(repository => ({
      ...repository,
      files: repository.id === 1 ? { 'README.md': '' } : repository.files,
    }));

  it('list what most repositories call, and judge by what is ticked', async () => {
    const { run, read, stores, measuring, answers } = await setUp(pathless());
    await run();
    expect(await read()).toMatchObject({ rate: null });
    const proposals = new StoredProposals(stores);
    const { items, partial } = await proposals.list({ limit: 30 });
    const repository = `${github.host}/my-org/golden-path`;
    expect(partial).toBe(false);
    expect(items).toMatchObject([
      // order-service, order-client, payment-service, golden-looking.
      {
        repository,
        path: '.github/workflows/java-ci.yaml',
        callers: 4,
        refs: [
          { ref: 'v2', callers: 2 },
          { ref: 'main', callers: 1 },
          { ref: 'v1', callers: 1 },
        ],
        suggestedLayer: 'build',
        chosen: null,
      },
      { path: '.github/workflows/deploy.yaml', callers: 2 },
    ]);
    const callersOf = async (calls: string) => {
      const listed = await answers.list(
        repositoriesQuerySchema.parse({ calls }),
      );
      return listed.items.map(({ name }) => name);
    };
    // archived-one calls it too, and is no caller.
    expect(await callersOf(`${repository}/${items[0].path}`)).toEqual([
      'golden-looking',
      'order-client',
      'order-service',
      'payment-service',
    ]);
    expect(await callersOf(`${repository}/${items[0].path}@v2`)).toEqual([
      'order-client',
      'payment-service',
    ]);
    const who = { by: 'user:default/priya', at: new Date() };
    await proposals.choose(
      { choices: [{ repository, path: items[0].path, layer: 'build' }] },
      who,
    );
    await measuring.judge();
    // Every version of it counts, branches too.
    expect(await read()).toMatchObject({
      onPath: 4,
      eligible: 6,
      definitions: [{ source: 'file' }, { source: 'chosen', definition: 1 }],
    });
    expect((await proposals.list({ limit: 1 })).items[0].chosen).toMatchObject({
      layer: 'build',
      by: 'user:default/priya',
    });
    await expect(
      proposals.choose(
        { choices: [{ repository, path: 'ci/unknown', layer: 'build' }] },
        who,
      ),
    ).rejects.toThrow('No scanned repository calls');
    await proposals.choose({ choices: [] }, who);
    await measuring.judge();
    expect(await read()).toMatchObject({ rate: null });
  });

  it('are there while the first scan goes on', async () => {
    const { run, read, stores } = await setUp(pathless());
    github.remaining = 1001;
    await run();
    const {
      items,
      partial,
      read: count,
    } = await new StoredProposals(stores).list({ limit: 30 });
    expect({ partial, count }).toEqual({ partial: true, count: 4 });
    // archived-one does not count, golden-looking calls a branch.
    expect(items).toMatchObject([]);
    expect(await read()).toMatchObject({
      total: 4,
      scan: { complete: false, read: 4, known: 10 },
    });
  });
});
