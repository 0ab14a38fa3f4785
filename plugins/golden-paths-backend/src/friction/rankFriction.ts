import {
  FrictionResponse,
  RepositoryAdoption,
} from '@provenpath/plugin-golden-paths-common';

type Friction = FrictionResponse['items'][number];
type Lacking = Pick<Friction, 'kind' | 'layer' | 'title' | 'advice'>;

/** What one repository lacks to be on the path; nothing for one that is on it. */
export function findLacking(adoption: RepositoryAdoption): Lacking[] {
  if (adoption.excluded === 'ci-not-readable') {
    return [
      {
        kind: 'ci-elsewhere',
        layer: null,
        title: 'Builds in another CI system',
        advice:
          'Such repositories are not counted at all. Help their teams to move to GitHub Actions first.',
      },
    ];
  }
  if (adoption.excluded !== null || adoption.onPath) {
    return [];
  }
  return [
    ...adoption.layers.flatMap(layer => (layer.on ? [] : lackingLayer(layer))),
    ...(adoption.problems.length > 0
      ? [
          {
            kind: 'workflow-unreadable' as const,
            layer: null,
            title: 'A workflow file cannot be read',
            advice:
              'The list of repositories names file and line. GitHub does not run it either.',
          },
        ]
      : []),
    ...(adoption.entityRef === null
      ? [
          {
            kind: 'not-registered' as const,
            layer: null,
            title: 'Not in the catalog',
            advice:
              'Nobody is known to own it. Propose a catalog-info.yaml with its likely owner.',
          },
        ]
      : []),
  ];
}

/** Without it the repository would be on the path, or counted. */
function holdsBack({ kind }: Lacking): boolean {
  return kind !== 'not-registered' && kind !== 'workflow-unreadable';
}

function lackingLayer({
  name,
  files,
}: RepositoryAdoption['layers'][number]): Lacking[] {
  return files.length > 0
    ? [
        {
          kind: 'version-not-approved',
          layer: name,
          title: `Calls "${name}" at a version that is not approved`,
          advice:
            'Raise the version in the workflow: Renovate does it by itself.',
        },
      ]
    : [
        {
          kind: 'layer-missing',
          layer: name,
          title: `Not on the layer "${name}"`,
          advice: 'Propose its workflow: the golden path has an example.',
        },
      ];
}

/**
 * Counts what stands in the way, the most frequent first. A repository that lacks
 * several things counts for each. `onlyThis` counts those that one layer keeps off the
 * path: not to be in the catalog, or to have another workflow that cannot be read,
 * does not.
 */
export function rankFriction(
  adoptions: readonly RepositoryAdoption[],
): Pick<FrictionResponse, 'offPath' | 'items'> {
  const found = new Map<
    string,
    {
      lacking: Lacking;
      repositories: number;
      owners: Set<string>;
      only: number;
    }
  >();
  for (const adoption of adoptions) {
    const lacking = findLacking(adoption);
    const holding = lacking.filter(holdsBack);
    for (const one of lacking) {
      const key = `${one.kind} ${one.layer}`;
      const counted = found.get(key) ?? {
        lacking: one,
        repositories: 0,
        owners: new Set<string>(),
        only: 0,
      };
      counted.repositories += 1;
      counted.only += holding.length === 1 && holdsBack(one) ? 1 : 0;
      if (adoption.ownerRef) {
        counted.owners.add(adoption.ownerRef);
      }
      found.set(key, counted);
    }
  }
  return {
    offPath: adoptions.filter(
      ({ excluded, onPath }) => excluded === null && !onPath,
    ).length,
    items: [...found.values()]
      .map(({ lacking, repositories, owners, only }) => ({
        ...lacking,
        repositories,
        owners: owners.size,
        onlyThis: only,
      }))
      .sort(
        (a, b) =>
          b.repositories - a.repositories || a.title.localeCompare(b.title),
      ),
  };
}
