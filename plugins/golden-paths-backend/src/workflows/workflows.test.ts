import { followReferences } from './followReferences';
import { parseUses, pinClassOf } from './parseUses';

const SHA = 'c94e59728e1ebc2f03ed66ee999c48fd19654060';
const CI = '.github/workflows/ci.yaml';

/** Calls as `owner/repo/path@ref pin via`, in the order found. */
function callsOf(files: Record<string, string | null>): string[] {
  return followReferences(new Map(Object.entries(files))).references.map(
    ({ owner, repo, path, ref, pin, via }) =>
      `${owner}/${repo}/${path}@${ref} ${pin} ${via.join(' > ')}`,
  );
}

describe('shapes of one file', () => {
  it.each<[string, string, string[]]>([
    [
      'a reusable workflow at a tag',
      `
on: push
jobs:
  ci:
    uses: my-org/golden-path/.github/workflows/java-ci.yaml@v3`,
      ['my-org/golden-path/.github/workflows/java-ci.yaml@v3 tag'],
    ],
    [
      'a commit with a comment, and a branch with slashes',
      `
on: [push, pull_request]
jobs:
  a:
    uses: my-org/golden-path/.github/workflows/deploy.yaml@${SHA} # v2
  b:
    uses: "my-org/golden-path/.github/workflows/docs.yml@release/next"`,
      [
        `my-org/golden-path/.github/workflows/deploy.yaml@${SHA} commit`,
        'my-org/golden-path/.github/workflows/docs.yml@release/next branch',
      ],
    ],
    [
      'steps, and an action at the top of its repository',
      `
on: { push: { branches: [main] } }
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - name: Scan
        uses: 'my-org/golden-path/actions/scan-image@v3.1.0'`,
      [
        'actions/checkout/.@v4 tag',
        'my-org/golden-path/actions/scan-image@v3.1.0 tag',
      ],
    ],
    [
      'one anchor for several jobs',
      `
on: push
jobs:
  first: &job
    uses: my-org/golden-path/.github/workflows/java-ci.yaml@v2
  second: *job
  third:
    runs-on: x
    steps: &steps
      - uses: my-org/golden-path/actions/scan-image@v3
  fourth:
    runs-on: x
    steps: *steps`,
      [
        'my-org/golden-path/.github/workflows/java-ci.yaml@v2 tag',
        'my-org/golden-path/actions/scan-image@v3 tag',
      ],
    ],
    [
      'a matrix around a call',
      `
on: push
jobs:
  ci:
    strategy:
      matrix:
        uses: [my-org/golden-path/.github/workflows/deploy.yaml@v3]
        include:
          - uses: my-org/golden-path/.github/workflows/techdocs.yaml@v3
    uses: my-org/golden-path/.github/workflows/node-ci.yaml@v3
    with:
      version: \${{ matrix.uses }}`,
      ['my-org/golden-path/.github/workflows/node-ci.yaml@v3 tag'],
    ],
    [
      'what only looks like a call: comments, scripts, inputs, names',
      `
name: uses my-org/golden-path/.github/workflows/java-ci.yaml@v3
on: push
jobs:
  golden:
    runs-on: ubuntu-latest
    # uses: my-org/golden-path/.github/workflows/deploy.yaml@v3
    steps:
      - run: |
          uses: my-org/golden-path/actions/scan-image@v3
      - uses: docker://alpine:3
        with:
          uses: my-org/golden-path/actions/sbom@v3
      - uses: my-org/golden-path/actions/no-reference`,
      [],
    ],
    [
      'jobs and steps that are switched off',
      `
on: push
jobs:
  off:
    if: false
    uses: my-org/golden-path/.github/workflows/java-ci.yaml@v3
  also-off:
    if: \${{ false }}
    uses: my-org/golden-path/.github/workflows/java-ci.yaml@v3
  perhaps:
    if: github.ref == 'refs/heads/main'
    runs-on: x
    steps:
      - { if: false, uses: 'my-org/golden-path/actions/sbom@v3' }
      - { uses: 'my-org/golden-path/actions/coverage@v3' }`,
      ['my-org/golden-path/actions/coverage@v3 tag'],
    ],
    [
      'merge keys, which GitHub does not know: the job has no call',
      `
on: push
x: &base { uses: my-org/golden-path/.github/workflows/java-ci.yaml@v3 }
jobs:
  ci:
    <<: *base`,
      [],
    ],
    [
      'a flow mapping, CRLF and a byte order mark',
      '\uFEFFon: push\r\njobs: {ci: {uses: My-Org/golden-path/.github/workflows/ci.yml@V3}}\r\n',
      ['My-Org/golden-path/.github/workflows/ci.yml@V3 tag'],
    ],
    [
      'started by nobody but other workflows',
      `
on: { workflow_call: }
jobs: { ci: { uses: my-org/golden-path/.github/workflows/java-ci.yaml@v3 } }`,
      [],
    ],
    [
      'started by hand as well',
      `
on: [workflow_call, workflow_dispatch]
jobs: { ci: { uses: my-org/golden-path/.github/workflows/java-ci.yaml@v3 } }`,
      ['my-org/golden-path/.github/workflows/java-ci.yaml@v3 tag'],
    ],
  ])('%s', (_, text, expected) => {
    expect(callsOf({ [CI]: text })).toEqual(
      expected.map(call => `${call} ${CI}`),
    );
  });
});

describe('followReferences', () => {
  const calls = (path: string, on = 'push') =>
    `on: ${on}\njobs: { a: { uses: ${path} } }`;
  const action = (...uses: string[]) =>
    `runs:\n  using: composite\n  steps:\n${uses
      .map(text => `    - uses: ${text}`)
      .join('\n')}`;

  it('follows local workflows of any depth into the same repository', () => {
    expect(
      callsOf({
        [CI]: calls('./.github/workflows/build.yaml'),
        '.github/workflows/build.yaml': calls(
          './.github/workflows/deeper.yml',
          'workflow_call',
        ),
        '.github/workflows/deeper.yml': calls(
          'my-org/golden-path/.github/workflows/node-ci.yaml@v3',
          'workflow_call',
        ),
      }),
    ).toEqual([
      `my-org/golden-path/.github/workflows/node-ci.yaml@v3 tag ${CI} > .github/workflows/build.yaml > .github/workflows/deeper.yml`,
    ]);
  });

  it('says which local actions it needs, and follows them once they are there', () => {
    const files = {
      [CI]: `on: push\njobs: { a: { runs-on: x, steps: [{ uses: ./ci/setup/ }, { uses: ./ }] } }`,
    };
    expect(followReferences(new Map(Object.entries(files))).unread).toEqual([
      '',
      'ci/setup',
    ]);
    const complete = {
      ...files,
      'ci/setup/action.yml': null,
      'ci/setup/action.yaml': action(
        'my-org/golden-path/actions/coverage@v3',
        './ci/more',
      ),
      'action.yml': 'runs: { using: node24, main: index.js }',
    };
    const { references, unread } = followReferences(
      new Map(Object.entries(complete)),
    );
    expect(references.map(({ path, via }) => [path, via])).toEqual([
      ['actions/coverage', [CI, 'ci/setup/action.yaml']],
    ]);
    expect(unread).toEqual(['ci/more']);
  });

  it('asks no more for what is known not to be there', () => {
    const { unread } = followReferences(
      new Map([
        [CI, 'on: push\njobs: { a: { steps: [{ uses: ./gone }] } }'],
        ['gone/action.yml', null],
        ['gone/action.yaml', null],
      ]),
    );
    expect(unread).toEqual([]);
  });

  it('ends in a circle, and never leaves the repository', () => {
    expect(
      callsOf({
        [CI]: `on: push\njobs: { a: { uses: ./${CI} }, b: { uses: ./.github/workflows/other.yaml }, c: { uses: ./../golden-path/x } }`,
        '.github/workflows/other.yaml': `on: workflow_call\njobs: { a: { uses: ./${CI} }, b: { uses: 'o/r/.github/workflows/w.yml@main' } }`,
      }),
    ).toEqual([
      `o/r/.github/workflows/w.yml@main branch ${CI} > .github/workflows/other.yaml`,
    ]);
  });

  it('counts a call for each workflow that is started, and no file elsewhere', () => {
    const text = calls('o/r/.github/workflows/w.yml@v1');
    expect(
      callsOf({
        '.github/workflows/a.yml': text,
        '.github/workflows/b.yaml': text,
        '.github/workflows/old/c.yaml': text,
        '.github/workflows/d.yaml.disabled': text,
      }),
    ).toEqual([
      'o/r/.github/workflows/w.yml@v1 tag .github/workflows/a.yml',
      'o/r/.github/workflows/w.yml@v1 tag .github/workflows/b.yaml',
    ]);
  });

  it.each<[string, string, { line: number; message: unknown }]>([
    [
      'an open quote',
      'on: push\njobs:\n  a:\n    steps:\n      - run: "yamllint config\n      - run: echo done\n',
      { line: 7, message: expect.stringContaining('Missing closing "quote') },
    ],
    [
      'a key twice',
      'on: push\njobs:\n  a: {}\n  a: {}\n',
      { line: 4, message: 'Map keys must be unique' },
    ],
    [
      'an alias without an anchor',
      'on: push\njobs:\n  a: *nothing\n',
      { line: 1, message: expect.stringContaining('nothing') },
    ],
    [
      'no jobs',
      'on: push\n',
      { line: 1, message: expect.stringMatching(/^jobs: .*record/) },
    ],
    [
      'a job that is a list',
      'on: push\njobs:\n  good: {}\n  bad:\n    - uses: a/b@v1\n',
      { line: 5, message: expect.stringMatching(/^jobs\.bad: .*object/) },
    ],
    ['nothing', '', { line: 1, message: expect.stringMatching(/^the file: /) }],
  ])('tells where %s is', (_, text, expected) => {
    const { references, problems } = followReferences(new Map([[CI, text]]));
    expect(references).toEqual([]);
    expect(problems).toEqual([{ file: CI, ...expected }]);
  });

  it('survives aliases that multiply without end', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]']
      .concat(
        [...'bcdefgh'].map((name, index) => {
          const inner = `*${'abcdefg'[index]}`;
          return `${name}: &${name} [${Array(10).fill(inner).join(', ')}]`;
        }),
      )
      .join('\n');
    const { problems } = followReferences(new Map([[CI, bomb]]));
    expect(problems).toMatchObject([
      { file: CI, message: expect.stringContaining('alias') },
    ]);
  });

  it('tells a broken local action, and counts what else is called', () => {
    const { references, problems } = followReferences(
      new Map([
        [
          CI,
          'on: push\njobs: { a: { steps: [{ uses: ./x }, { uses: o/r@v1 }] } }',
        ],
        ['x/action.yml', 'runs:\n  - no\n'],
      ]),
    );
    expect(references).toHaveLength(1);
    expect(problems).toMatchObject([{ file: 'x/action.yml', line: 2 }]);
  });
});

describe('parseUses', () => {
  it.each([
    ['o/r@v1', { type: 'remote', owner: 'o', repo: 'r', path: '.', ref: 'v1' }],
    ['./a/b/', { type: 'local', path: 'a/b' }],
    ['./', { type: 'local', path: '' }],
    ['./a/../../b', { type: 'other' }],
    ['docker://ghcr.io/o/r:1', { type: 'other' }],
    ['o/r', { type: 'other' }],
    ['${{ matrix.action }}', { type: 'other' }],
  ])('%s', (text, expected) => {
    expect(parseUses(text)).toEqual(expected);
  });
});

describe('pinClassOf', () => {
  it.each([
    [SHA, 'commit'],
    [SHA.slice(0, 7), 'branch'],
    ['v3', 'tag'],
    ['1.2.3-rc.1', 'tag'],
    ['refs/tags/stable', 'tag'],
    ['main', 'branch'],
    ['releases/v1', 'branch'],
  ])('%s is a %s', (ref, expected) => {
    expect(pinClassOf(ref)).toBe(expected);
  });
});
