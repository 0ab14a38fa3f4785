import { TestDatabases } from '@backstage/backend-test-utils';
import {
  readGoldenPathFile,
  RepositoryLayer,
} from '@provenpath/plugin-golden-paths-common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { MovedOrganization, OWNER } from '../__testUtils__/MovedOrganization';
import { judgeOwners } from './judgeOwners';
import { parseCodeOwners } from './parseCodeOwners';
import { planLayers } from './planLayers';

jest.setTimeout(120_000);

describe('parseCodeOwners', () => {
  it('knows teams, people, and who owns everything', () => {
    expect(
      parseCodeOwners(
        [
          '# Who reviews what',
          '*       @my-org/team-commerce # all of it',
          '/docs/  @mira-okafor docs@example.com @my-org/team-commerce',
          '/docs/  @my-org/team-docs',
          '/empty/',
        ].join('\n'),
      ),
    ).toEqual([
      { name: 'team-commerce', kind: 'team', everything: true },
      // The last line of a pattern counts.
      { name: 'team-docs', kind: 'team', everything: false },
    ]);
  });
});

describe('judgeOwners', () => {
  const owners = ['commerce', 'docs'].map(name => ({
    ref: `group:default/team-${name}`,
    title: name,
    kind: 'team' as const,
    name: `team-${name}`,
  }));
  const groupsOf = new Map([
    ['mira', ['group:default/team-commerce']],
    ['jonas', ['group:default/team-docs']],
  ]);
  const named = (everything: boolean) => ({
    owners: [{ name: 'team-commerce', kind: 'team' as const, everything }],
    url: 'u',
  });
  const judge = (
    given: Partial<Parameters<typeof judgeOwners>[0]>,
  ): Array<[string, number]> =>
    judgeOwners({
      codeOwners: null,
      commits: { byLogin: new Map(), url: 'c' },
      owners,
      groupsOf,
      ...given,
    }).map(({ ref, confidence }) => [ref, confidence]);
  const commits = (entries: Array<[string, number]>) => ({
    commits: { byLogin: new Map(entries), url: 'c' },
  });

  it('trusts CODEOWNERS most, for everything more than for a part', () => {
    expect(judge({ codeOwners: named(true) })).toEqual([
      ['group:default/team-commerce', 0.9],
    ]);
    expect(judge({ codeOwners: named(false) })).toEqual([
      ['group:default/team-commerce', 0.5],
    ]);
  });

  it('takes committers by their share, and few commits for less', () => {
    // 16/20 * 0.7 = 0.56; 4/20 * 0.7 = 0.14.
    expect(
      judge(
        commits([
          ['mira', 16],
          ['jonas', 4],
        ]),
      ),
    ).toEqual([
      ['group:default/team-commerce', 0.56],
      ['group:default/team-docs', 0.14],
    ]);
    // All of 2 commits: 1 * 0.7 * 2/10.
    expect(judge(commits([['mira', 2]]))).toEqual([
      ['group:default/team-commerce', 0.14],
    ]);
    // Whom the catalog does not know counts in the whole: 5/20 * 0.7.
    expect(
      judge(
        commits([
          ['mira', 5],
          ['stranger', 15],
        ]),
      ),
    ).toEqual([['group:default/team-commerce', 0.18]]);
  });

  it('adds up what agrees', () => {
    // 1 - (1 - 0.9)(1 - 0.7) = 0.97.
    expect(
      judge({ codeOwners: named(true), ...commits([['mira', 10]]) }),
    ).toEqual([['group:default/team-commerce', 0.97]]);
  });

  it('names nobody where nothing tells', () => {
    expect(judge(commits([['stranger', 9]]))).toEqual([]);
  });
});

describe('planLayers', () => {
  const file = readGoldenPathFile(
    parse(
      readFileSync(
        join(__dirname, '../../../../golden-path/golden-path.yaml'),
        'utf8',
      ),
    ),
  );
  const layer = (name: string, on = false) =>
    ({ name, on, files: [] }) as unknown as RepositoryLayer;
  const plan = (language: string | null, present: string[] = []) =>
    planLayers({
      path: { repository: 'my-org/golden-path', file },
      layers: [layer('build'), layer('scan'), layer('docs', true)],
      language,
      repository: { owner: 'my-org', name: 'orders' },
      exists: path => present.includes(path),
    });

  it('takes the example of the language, with the names filled in', () => {
    const [build, scan, docs] = plan('TypeScript');
    expect(build.files).toHaveLength(1);
    expect(parse(build.files[0].content).jobs.ci.uses).toBe(
      'my-org/golden-path/.github/workflows/node-ci.yaml@v3',
    );
    expect(build.files[0].content).not.toContain('__');
    expect(scan.files).toEqual(build.files);
    expect(docs).toMatchObject({ on: true, files: [], problem: null });
    const [java] = plan('Java');
    expect(java.files[0].content).toContain('java-ci.yaml@v3');
  });

  it('touches no file that is there, and says so when it cannot help', () => {
    const ci = '.github/workflows/ci.yaml';
    const beside = '.github/workflows/golden-path-ci.yaml';
    expect(plan('Java', [ci])[0].files[0].path).toBe(beside);
    expect(plan('Java', [ci, beside])[0]).toMatchObject({
      files: [],
      problem: expect.stringContaining('join by hand'),
    });
    expect(plan('COBOL')[0]).toMatchObject({
      files: [],
      problem: expect.stringContaining('no example of "build" for COBOL'),
    });
  });
});

describe('joining', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let organization: MovedOrganization;
  let first: string;

  beforeAll(async () => {
    organization = await MovedOrganization.start(databases);
  });
  beforeEach(async () => {
    await organization.reset();
    first = organization.templates.commit();
    organization.ownershipEntityRefs = ['group:default/team-platform'];
  });
  afterAll(() => organization.stop());

  async function createUnregistered(files: Record<string, string> = {}) {
    const orders = await organization.create('orders', first, {
      CODEOWNERS: '* @my-org/team-commerce\n',
      ...files,
    });
    organization.entities.pop();
    await organization.measure('orders', { entityRef: null });
    return orders;
  }

  it('registers a repository with the owner that a person has confirmed', async () => {
    const orders = await createUnregistered();
    const { joining, stores } = organization.open();
    const preview = await joining.preview(orders, organization.asked);
    expect(preview.registration).toMatchObject({
      proposal: {
        name: 'orders',
        type: 'service',
        owner: 'group:default/team-commerce',
      },
      candidates: [
        {
          confidence: 0.9,
          evidence: [
            {
              source: 'codeowners',
              url: expect.stringMatching(/orders\/blob\/main\/CODEOWNERS$/),
            },
          ],
        },
      ],
    });
    expect(
      await joining.listUnregistered(
        { subject: 'organization', limit: 10 },
        organization.asked,
      ),
    ).toMatchObject({ rate: 0, registered: 0, total: 1 });
    const answer = await joining.propose(
      orders,
      {
        layers: [],
        registration: {
          name: 'orders',
          description: 'Takes orders: all of them',
          type: 'service',
          lifecycle: 'production',
          owner: 'group:default/team-payments',
          system: 'system:default/orders',
        },
      },
      organization.asked,
    );
    expect(answer).toMatchObject({
      outcome: 'opened',
      pullRequest: { kind: 'registration' },
    });
    const files = await organization.read('orders', 'golden-path/registration');
    expect(parse(files['catalog-info.yaml'])).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'orders',
        description: 'Takes orders: all of them',
        annotations: { 'github.com/project-slug': `${OWNER}/orders` },
      },
      spec: {
        type: 'service',
        lifecycle: 'production',
        owner: 'group:default/team-payments',
        system: 'system:default/orders',
      },
    });
    expect((await stores.pulls.findOpen(orders))?.ownerRef).toBe(
      'group:default/team-payments',
    );
    // A second kind of pull request has to wait.
    await expect(
      joining.propose(
        orders,
        { layers: ['build'], registration: null },
        organization.asked,
      ),
    ).rejects.toThrow('is open there already');
  });

  it('proposes the layers that were chosen, beside what is there', async () => {
    const own = '.github/workflows/ci.yaml';
    const orders = await createUnregistered({ [own]: 'name: Ours\n' });
    const before = await organization.read('orders');
    const { joining } = organization.open();
    await joining.propose(
      orders,
      { layers: ['build', 'scan'], registration: null },
      organization.asked,
    );
    const files = await organization.read('orders', 'golden-path/joining');
    const added = '.github/workflows/golden-path-ci.yaml';
    expect(Object.keys(files).sort()).toEqual(
      [...Object.keys(before), added].sort(),
    );
    expect(files[own]).toBe('name: Ours\n');
    expect(parse(files[added]).jobs.ci.uses).toBe(
      'my-org/golden-path/.github/workflows/java-ci.yaml@v3',
    );
    const [pull] = await organization.pulls('orders');
    expect(pull.title).toBe('Join the golden path: build, scan');
    expect(
      await joining.propose(
        orders,
        { layers: ['build', 'scan'], registration: null },
        organization.asked,
      ),
    ).toMatchObject({ outcome: 'unchanged' });
    await expect(
      joining.propose(
        orders,
        { layers: ['nothing'], registration: null },
        organization.asked,
      ),
    ).rejects.toThrow('"layers" names "nothing"');
  });

  it('overwrites no catalog-info.yaml', async () => {
    const orders = await createUnregistered({ 'catalog-info.yaml': 'x: 1\n' });
    const { joining } = organization.open();
    expect(
      (await joining.preview(orders, organization.asked)).registration,
    ).toBe(null);
    await expect(
      joining.propose(
        orders,
        {
          layers: [],
          registration: {
            name: 'orders',
            description: '',
            type: 'service',
            lifecycle: 'production',
            owner: 'group:default/team-commerce',
            system: null,
          },
        },
        organization.asked,
      ),
    ).rejects.toThrow('has a catalog-info.yaml already');
  });
});
