import { Finding } from '@provenpath/plugin-golden-paths-common';
import { RepositoryAddress } from '../github';
import { NeededArgoName } from '../needs';
import { Found, look } from './toFinding';
import { PreflightSources, RepositoryFacts } from './types';

/** A name must be free in GitHub before a run may take it. */
export function checkRepositoryName(
  sources: Pick<PreflightSources, 'github' | 'findEarlierRun'>,
  address: RepositoryAddress,
): Promise<Finding> {
  const fullName = `${address.owner}/${address.name}`;
  const about = { id: 'github-name', title: 'Name in GitHub' };
  return look(about, async () => {
    const found = await sources.github.repository(address);
    if (!found) {
      return {
        status: 'passed',
        detail: `${fullName} is free on ${address.host}.`,
      };
    }
    return found.empty
      ? describeLeftover(fullName, found, await findRun(sources, address))
      : {
          status: 'failed',
          detail: `The repository ${fullName} exists already.`,
          action: 'Choose another name.',
          link: found.url,
        };
  });
}

async function findRun(
  sources: Pick<PreflightSources, 'findEarlierRun'>,
  address: RepositoryAddress,
): Promise<string | undefined> {
  return (await sources.findEarlierRun?.(address))?.taskId;
}

/** An empty repository is what a run leaves that failed before its push. */
function describeLeftover(
  fullName: string,
  found: RepositoryFacts,
  taskId: string | undefined,
): Found {
  const detail = `The repository ${fullName} exists already and is empty, since ${found.createdAt}.`;
  return taskId
    ? {
        status: 'failed',
        detail: `${detail} The run ${taskId} failed before it pushed to it.`,
        action:
          'Resume that run to finish the service, or remove what it created and come back.',
        link: `/create/tasks/${taskId}`,
      }
    : {
        status: 'failed',
        detail: `${detail} A run that failed may have left it.`,
        action:
          'Resume or remove that run (Create > Task list); if there is none, delete the empty repository, or choose another name.',
        link: found.url,
      };
}

/** Components are looked for where templates register them. */
export function checkCatalogName(
  { catalog }: Pick<PreflightSources, 'catalog'>,
  name: string,
): Promise<Finding> {
  const entityRef = `component:default/${name.toLowerCase()}`;
  return look({ id: 'catalog-name', title: 'Name in the catalog' }, async () =>
    (await catalog.existing([entityRef])).length > 0
      ? {
          status: 'failed',
          detail: `The catalog has a component ${name} already.`,
          action: 'Choose another name.',
          link: `/catalog/default/component/${name.toLowerCase()}`,
        }
      : { status: 'passed', detail: `The catalog has no component ${name}.` },
  );
}

/**
 * Names that a run takes in Argo CD; also shows whether it can be asked.
 *
 * @param needed.isRun - the run is about to begin, and does not go through without
 *   an Argo CD that answers; else nobody knows whether the names are free
 */
export function checkArgoNames(
  { argo }: Pick<PreflightSources, 'argo'>,
  needed: {
    instance: string;
    names: readonly NeededArgoName[];
    isRun: boolean;
  },
): Promise<Finding> {
  const { instance, names, isRun } = needed;
  const about = { id: 'argo-name', title: `Names in Argo CD "${instance}"` };
  return look(about, async () => {
    try {
      const taken = await Promise.all(
        names.map(async ({ kind, name }) =>
          (await argo.exists({ instance, kind, name }))
            ? `${kind} ${name}`
            : undefined,
        ),
      );
      return judgeArgoNames(
        taken.flatMap(name => name ?? []),
        names,
      );
    } catch (error) {
      if (!isRun || (error instanceof Error && error.name === 'AbortError')) {
        throw error;
      }
      // Unlike a name that could not be looked up, this stops every run.
      return {
        status: 'failed',
        detail: error instanceof Error ? error.message : String(error),
        action:
          'Try again when Argo CD answers. If it goes on, ask the platform team to check argocd.appLocatorMethods.',
      };
    }
  });
}

function judgeArgoNames(
  taken: readonly string[],
  names: readonly NeededArgoName[],
): Found {
  const wanted = [...new Set(names.map(({ name }) => name))].join(', ');
  return taken.length > 0
    ? {
        status: 'failed',
        detail: `Argo CD has these already: ${taken.join(', ')}.`,
        action:
          'Choose another name, or ask the platform team to delete them if they are left over.',
      }
    : { status: 'passed', detail: `Free in Argo CD: ${wanted}.` };
}
