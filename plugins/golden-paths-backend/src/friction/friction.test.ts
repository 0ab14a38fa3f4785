import { RepositoryAdoption } from '@provenpath/plugin-golden-paths-common';
import { compareDays } from './compareDays';
import { rankFriction } from './rankFriction';

const layer = (name: string, on: boolean, files: string[] = []) => ({
  name,
  on,
  files,
});

const adoption = (given: object): RepositoryAdoption =>
  ({
    owner: 'my-org',
    name: 'x',
    entityRef: 'component:default/x',
    ownerRef: 'group:default/a',
    excluded: null,
    onPath: false,
    layers: [],
    problems: [],
    ...given,
  }) as Partial<RepositoryAdoption> as RepositoryAdoption;

describe('rankFriction', () => {
  it('counts each thing that is missing, and where it is the only one', () => {
    const { offPath, items } = rankFriction([
      adoption({ layers: [layer('build', true), layer('scan', false)] }),
      adoption({
        ownerRef: 'group:default/b',
        layers: [layer('build', false), layer('scan', false)],
      }),
      adoption({
        ownerRef: null,
        entityRef: null,
        layers: [layer('scan', false, ['.github/workflows/ci.yaml'])],
        problems: [{ file: 'f', line: 1, message: 'm' }],
      }),
      adoption({ onPath: true, layers: [layer('build', true)] }),
      adoption({ excluded: 'ci-not-readable' }),
      adoption({ excluded: 'archived', layers: [layer('build', false)] }),
    ]);
    expect(offPath).toBe(3);
    expect(
      items.map(({ kind, layer: name, repositories, owners, onlyThis }) => [
        kind,
        name,
        repositories,
        owners,
        onlyThis,
      ]),
    ).toEqual([
      ['layer-missing', 'scan', 2, 2, 1],
      ['workflow-unreadable', null, 1, 0, 0],
      ['ci-elsewhere', null, 1, 1, 1],
      ['version-not-approved', 'scan', 1, 0, 1],
      ['not-registered', null, 1, 0, 0],
      ['layer-missing', 'build', 1, 1, 0],
    ]);
  });
});

describe('compareDays', () => {
  const state = (name: string, onPath: boolean, given: object = {}) => ({
    adoption: adoption({ name, onPath, ...given }),
    subjects: ['group:default/a', 'system:default/s'],
  });

  it('names who came and who went, of systems or of teams', () => {
    const before = [state('one', true), state('two', false)];
    const after = [
      state('one', false),
      state('two', true),
      state('three', true),
    ];
    expect(compareDays('system', before, after)).toEqual([
      {
        ref: 'system:default/s',
        before: { onPath: 1, eligible: 2, rate: 0.5 },
        after: { onPath: 2, eligible: 3, rate: 2 / 3 },
        joined: ['my-org/three', 'my-org/two'],
        left: ['my-org/one'],
      },
    ]);
    expect(compareDays('group', before, after).map(({ ref }) => ref)).toEqual([
      'group:default/a',
    ]);
  });

  it('leaves out who did not move, and has no rate for none', () => {
    const same = [state('one', true)];
    expect(compareDays('system', same, same)).toEqual([]);
    const exempt = [state('one', true, { excluded: 'archived' })];
    expect(compareDays('system', same, exempt)).toMatchObject([
      { after: { onPath: 0, eligible: 0, rate: null }, left: ['my-org/one'] },
    ]);
  });
});
