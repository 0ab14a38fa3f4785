import {
  CreatedThing,
  RemovalResponse,
} from '@provenpath/plugin-golden-paths-common';
import { FoundThing } from './types';

type Result = RemovalResponse['results'][number];

/**
 * What refers to something goes before it: the catalog reads the repository,
 * Argo CD deploys from it, a project holds its applications.
 */
const order: readonly CreatedThing['kind'][] = [
  'catalog-location',
  'argocd-application',
  'argocd-project',
  'pull-request',
  'branch',
  'repository',
];

/**
 * Removes what a run made. May run again: what is gone stays gone, what failed
 * is tried again. The repository stays while something that needs it is left.
 */
export async function removeThings(
  found: readonly FoundThing[],
): Promise<Result[]> {
  const results: Result[] = [];
  const sorted = [...found].sort(
    (a, b) => order.indexOf(a.thing.kind) - order.indexOf(b.thing.kind),
  );
  for (const item of sorted) {
    const failed = results.find(({ outcome }) => outcome === 'failed');
    results.push(
      failed && item.thing.kind === 'repository' && item.thing.exists !== false
        ? {
            ...nameOf(item),
            outcome: 'kept',
            detail: `${failed.name} could not be removed and needs it. Remove the run again.`,
          }
        : await removeOne(item),
    );
  }
  return results;
}

async function removeOne(item: FoundThing): Promise<Result> {
  const { exists, createdByThisRun, keptBecause } = item.thing;
  const name = nameOf(item);
  if (exists === false) {
    return { ...name, outcome: 'gone-already' };
  }
  if (exists === 'unknown') {
    return { ...name, outcome: 'failed', detail: keptBecause };
  }
  if (createdByThisRun !== true || keptBecause) {
    return { ...name, outcome: 'kept', detail: keptBecause };
  }
  try {
    return {
      ...name,
      outcome: (await item.remove()) ? 'removed' : 'gone-already',
    };
  } catch (error) {
    return {
      ...name,
      outcome: 'failed',
      detail: error instanceof Error ? error.message : String(error),
    };
  }
}

function nameOf({ thing }: FoundThing): Pick<Result, 'kind' | 'name'> {
  return { kind: thing.kind, name: thing.name };
}
