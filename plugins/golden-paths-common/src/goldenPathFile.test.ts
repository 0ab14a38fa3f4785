import { readGoldenPathFile } from './goldenPathFile';

const build = {
  name: 'build',
  title: 'Build',
  description: 'Compiled and tested',
  appliesTo: ['service', 'library'],
  workflows: [{ path: '.github/workflows/java-ci.yaml', since: 'v1' }],
  actions: [],
};

const file = (spec: object = {}) => ({
  apiVersion: 'provenpath.io/v1',
  kind: 'GoldenPath',
  metadata: { name: 'golden-path', title: 'Golden path' },
  spec: {
    definition: 2,
    versions: { newest: 'v2', approved: ['v1', 'v2'] },
    layers: [
      build,
      {
        ...build,
        name: 'scan',
        workflows: [{ path: '.github/workflows/java-ci.yaml', since: 'v2' }],
        actions: [{ path: 'actions/scan', since: 'v2' }],
      },
    ],
    ...spec,
  },
});

describe('readGoldenPathFile', () => {
  it('reads layers, kinds, versions and since when each is there', () => {
    const { spec } = readGoldenPathFile(file());
    expect(spec.versions).toEqual({ newest: 'v2', approved: ['v1', 'v2'] });
    expect(spec.layers.map(({ name, appliesTo }) => [name, appliesTo])).toEqual(
      [
        ['build', ['service', 'library']],
        ['scan', ['service', 'library']],
      ],
    );
    // One workflow joined a second layer later.
    expect(spec.layers.map(({ workflows }) => workflows[0].since)).toEqual([
      'v1',
      'v2',
    ]);
    expect(spec.parts).toEqual([]);
  });

  it.each([
    [
      { versions: { newest: 'v3', approved: ['v1', 'v2'] } },
      'spec.versions.newest: is "v3", which is not the last of approved',
    ],
    [
      { versions: { newest: 'v2', approved: ['v2', 'v2'] } },
      'spec.versions.approved: names "v2" twice',
    ],
    [{ layers: [build, build] }, 'spec.layers: names "build" twice'],
    [
      { layers: [{ ...build, workflows: [] }] },
      'spec.layers.0: "build" has nothing to call',
    ],
    [
      { layers: [{ ...build, appliesTo: ['database'] }] },
      'spec.layers.0.appliesTo.0: Invalid option',
    ],
    [
      { layers: [{ ...build, workflows: [{ path: 'ci.yaml', since: 'v1' }] }] },
      'spec.layers.0.workflows.0.path: Invalid string',
    ],
    [
      { parts: [{ path: 'actions/scan', since: 'v2' }] },
      'spec.parts: names "actions/scan" twice',
    ],
    [{ owner: 'x' }, 'spec: Unrecognized key: "owner"'],
  ])('refuses %j', (spec, message) => {
    expect(() => readGoldenPathFile(file(spec))).toThrow(message);
  });

  it('names the file when it is something else', () => {
    expect(() => readGoldenPathFile('text')).toThrow(
      'golden-path.yaml is wrong: the file: Invalid input: expected object',
    );
  });
});
