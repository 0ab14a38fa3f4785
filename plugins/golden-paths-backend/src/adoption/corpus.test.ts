import {
  goldenPathKindSchema,
  readGoldenPathFile,
} from '@provenpath/plugin-golden-paths-common';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { planLayers } from '../joining/planLayers';
import { followReferences } from '../workflows';
import { findLayers, UsableGoldenPath } from './findLayers';

const CORPUS = join(__dirname, '..', '__testUtils__', 'corpus');
/** The one that this repository publishes. */
const FILE = join(__dirname, '../../../../golden-path/golden-path.yaml');

const goldenPath: UsableGoldenPath = {
  id: 'github.test/my-org/golden-path',
  repository: 'my-org/golden-path',
  file: readGoldenPathFile(parse(readFileSync(FILE, 'utf8'))),
  tags: { v1: '1'.repeat(40), v2: '2'.repeat(40), v3: '3'.repeat(40) },
  before: null,
  anyVersion: false,
};

/** One repository, with what somebody says of it who has read its workflows. */
const caseSchema = z.strictObject({
  about: z.string(),
  kind: z.union([goldenPathKindSchema, z.literal('none')]),
  /** The version at which it is on each layer that applies, or `none`. */
  layers: z.record(z.string(), z.enum(['v1', 'v2', 'v3', 'none'])),
  /** The loosest pin of all calls of the golden path. */
  pin: z.enum(['commit', 'tag', 'branch', 'none']),
  /** Line of what cannot be read, by file. */
  problems: z.record(z.string(), z.number()).default({}),
  files: z.record(z.string(), z.string()),
});

const cases = readdirSync(CORPUS)
  .sort()
  .map(name =>
    caseSchema.parse(parse(readFileSync(join(CORPUS, name), 'utf8'))),
  );

function layersOf(
  kind: z.output<typeof caseSchema>['kind'],
  files: ReadonlyMap<string, string>,
) {
  const { references, problems } = followReferences(files);
  return {
    ...findLayers({
      goldenPath,
      kind: kind === 'none' ? undefined : kind,
      references,
      succeededFiles: null,
    }),
    problems,
  };
}

describe('the corpus of workflows, by the golden path of this repository', () => {
  it.each(cases.map(one => [one.about, one] as const))('%s', (_, expected) => {
    const { layers, pin, problems } = layersOf(
      expected.kind,
      new Map(Object.entries(expected.files)),
    );
    expect({
      layers: Object.fromEntries(
        layers.map(({ name, on, version }) => [name, on ? version : 'none']),
      ),
      pin: pin ?? 'none',
      problems: Object.fromEntries(
        problems.map(({ file, line }) => [file, line]),
      ),
    }).toEqual({
      layers: expected.layers,
      pin: expected.pin,
      problems: expected.problems,
    });
  });
});

describe('the examples of the golden path', () => {
  it.each([
    ['service', 'Java', ['build', 'scan', 'deploy', 'docs']],
    ['website', 'TypeScript', ['build', 'scan', 'deploy', 'docs']],
    ['library', 'Kotlin', ['build', 'scan', 'docs', 'release']],
    ['job', 'JavaScript', ['build', 'scan', 'deploy', 'docs']],
  ] as const)('put a %s in %s on its whole path', (kind, language, names) => {
    const planned = planLayers({
      path: goldenPath,
      layers: layersOf(kind, new Map()).layers,
      language,
      repository: { owner: 'my-org', name: 'orders' },
      exists: () => false,
    });
    expect(planned.map(({ name, problem }) => [name, problem])).toEqual(
      names.map(name => [name, null]),
    );
    const files = planned.flatMap(layer => layer.files);
    const { layers, pin, problems } = layersOf(
      kind,
      new Map(files.map(({ path, content }) => [path, content])),
    );
    expect(problems).toEqual([]);
    expect(pin).toBe('tag');
    expect(layers.map(({ name, version }) => [name, version])).toEqual(
      names.map(name => [name, 'v3']),
    );
  });
});
