import {
  goldenPathFileSchema,
  goldenPathKindSchema,
  parseRepositoryId,
} from '@provenpath/plugin-golden-paths-common';
import { UsableGoldenPath } from '../adoption';
import { ChosenWorkflow } from './types';

const ANY = 'any';

/** Whether GitHub takes a path for a reusable workflow, not for an action. */
export function isWorkflow(path: string): boolean {
  return path.startsWith('.github/workflows/');
}

/**
 * Ticked workflows as golden paths, one for each repository that offers them.
 * Nothing says which versions are approved, or what a layer applies to: every
 * version counts, and every layer is asked of every kind.
 */
export function goldenPathsOfChoices(
  chosen: readonly ChosenWorkflow[],
): UsableGoldenPath[] {
  const repositories = [...new Set(chosen.map(({ repository }) => repository))];
  return repositories.sort().map(id => {
    const { owner, name } = parseRepositoryId(id);
    const own = chosen.filter(({ repository }) => repository === id);
    return {
      id,
      repository: `${owner}/${name}`,
      tags: {},
      before: null,
      anyVersion: true,
      file: toFile(own),
    };
  });
}

function toFile(chosen: readonly ChosenWorkflow[]): UsableGoldenPath['file'] {
  const layers = [...new Set(chosen.map(({ layer }) => layer))].sort();
  const offered = (layer: string, workflows: boolean) =>
    chosen
      .filter(one => one.layer === layer && isWorkflow(one.path) === workflows)
      .map(({ path }) => ({ path, since: ANY }));
  return goldenPathFileSchema.parse({
    apiVersion: 'provenpath.io/v1',
    kind: 'GoldenPath',
    metadata: { name: 'chosen', title: 'Ticked workflows' },
    spec: {
      definition: 1,
      versions: { newest: ANY, approved: [ANY] },
      layers: layers.map(name => ({
        name,
        title: `${name[0].toUpperCase()}${name.slice(1)}`,
        description: 'Ticked as part of the golden path',
        appliesTo: goldenPathKindSchema.options,
        workflows: offered(name, true),
        actions: offered(name, false),
      })),
    },
  });
}
