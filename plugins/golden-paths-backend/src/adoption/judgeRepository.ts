import {
  ExclusionReason,
  GoldenPathKind,
  goldenPathKindSchema,
  RepositoryAdoption,
} from '@provenpath/plugin-golden-paths-common';
import { ScannedRepository } from '../scans';
import { findLayers, LayersOfPath, UsableGoldenPath } from './findLayers';
import { RepositoryComponent } from './RepositoryComponents';

const ACTIVE_MILLISECONDS = 180 * 24 * 60 * 60 * 1000;
const deployedKinds: readonly string[] = ['service', 'website', 'job'];

/** What one repository, or one component of it, is judged by. */
export interface JudgedBy {
  repository: ScannedRepository;
  /** The component that it is judged as, if the catalog knows one. */
  component: RepositoryComponent | undefined;
  goldenPaths: readonly UsableGoldenPath[];
  /** See `findLayers`. */
  succeededFiles: ReadonlySet<string> | null;
  now: Date;
}

/** Whether a component is of a type that is deployed. */
export function isDeployed(component: RepositoryComponent): boolean {
  return deployedKinds.includes(component.type);
}

/**
 * Judges by the definition of golden path adoption (docs: KPI golden path
 * adoption). Of several golden paths that one counts on which it is furthest.
 */
export function judgeRepository(judged: JudgedBy): RepositoryAdoption {
  const { repository, component } = judged;
  const { kind, kindFrom } = kindOf(judged);
  const excluded = reasonToExclude(judged);
  const best = furthest(
    judged.goldenPaths.map(goldenPath =>
      findLayers({
        ...judged,
        goldenPath,
        kind: kind ?? undefined,
        references: repository.references,
      }),
    ),
  );
  const layers = best?.layers ?? [];
  const onLayers = layers.filter(({ on }) => on);
  const onPath =
    excluded === null && layers.length > 0 && onLayers.length === layers.length;
  const { host, owner, name, url, language, problems } = repository;
  const address = `${host}/${owner}/${name}`;
  return {
    id: component ? `${address}#${component.entityRef}` : address,
    host,
    owner,
    name,
    url,
    entityRef: component?.entityRef ?? null,
    ownerRef: component?.ownerRef ?? null,
    language,
    kind,
    kindFrom,
    excluded,
    onPath,
    running:
      onPath && judged.succeededFiles
        ? layers.every(({ running }) => running)
        : null,
    layersOn: onLayers.length,
    layersApplying: layers.length,
    lag:
      onLayers.length > 0
        ? Math.max(...onLayers.map(({ lag }) => lag ?? 0))
        : null,
    pin: best?.pin ?? null,
    layers,
    problems,
  };
}

function kindOf({ repository, component }: JudgedBy): {
  kind: GoldenPathKind | null;
  kindFrom: RepositoryAdoption['kindFrom'];
} {
  const kind = goldenPathKindSchema.safeParse(component?.type);
  if (kind.success) {
    return { kind: kind.data, kindFrom: 'catalog' };
  }
  // An image is made to be run somewhere.
  return repository.dockerfile
    ? { kind: 'service', kindFrom: 'dockerfile' }
    : { kind: null, kindFrom: null };
}

/** The first reason that holds, null for an eligible one. */
function reasonToExclude({
  repository,
  component,
  now,
}: JudgedBy): ExclusionReason | null {
  if (repository.archived) {
    return 'archived';
  }
  if (repository.fork) {
    return 'fork';
  }
  if (repository.template) {
    return 'template';
  }
  const { pushedAt } = repository;
  if (!pushedAt || now.getTime() - pushedAt.getTime() > ACTIVE_MILLISECONDS) {
    return 'inactive';
  }
  // Files that could not be read are workflows too.
  const hasWorkflow =
    repository.workflowFiles > 0 || repository.problems.length > 0;
  if (!hasWorkflow && repository.otherCi.length > 0) {
    return 'ci-not-readable';
  }
  const isDeployable =
    hasWorkflow ||
    repository.dockerfile ||
    (component !== undefined && isDeployed(component));
  return isDeployable ? null : 'not-deployable';
}

function furthest(paths: readonly LayersOfPath[]): LayersOfPath | undefined {
  const shareOf = ({ layers }: LayersOfPath) =>
    layers.filter(({ on }) => on).length / Math.max(layers.length, 1);
  // Sorting keeps the order of the configuration among equals.
  return paths.toSorted((a, b) => shareOf(b) - shareOf(a))[0];
}
