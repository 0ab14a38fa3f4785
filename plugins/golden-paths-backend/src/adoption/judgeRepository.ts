import {
  GoldenPathKind,
  goldenPathKindSchema,
  RepositoryAdoption,
} from '@provenpath/plugin-golden-paths-common';
import { ScannedRepository } from '../scans';
import { findLayers, LayersOfPath, UsableGoldenPath } from './findLayers';
import { reasonToExclude } from './reasonToExclude';
import { RepositoryComponent } from './RepositoryComponents';
import { RunCheck } from './runChecks';

/** What one repository, or one component of it, is judged by. */
export interface JudgedBy {
  repository: ScannedRepository;
  /** The component that it is judged as, if the catalog knows one. */
  component: RepositoryComponent | undefined;
  goldenPaths: readonly UsableGoldenPath[];
  /** Null where nobody has looked. */
  runCheck: RunCheck | null;
  /** Null where there is none. */
  exemption: RepositoryAdoption['exemption'];
  now: Date;
}

/**
 * Judges by the definition of golden path adoption (docs: KPI golden path
 * adoption). Of several golden paths that one counts on which it is furthest.
 */
export function judgeRepository(judged: JudgedBy): RepositoryAdoption {
  const { kind, kindFrom } = kindOf(judged);
  const excluded = reasonToExclude({
    ...judged,
    lastRunAt: judged.runCheck?.lastRunAt ?? null,
    exempt: judged.exemption !== null,
  });
  const isEligible = excluded === null;
  const best = furthest(layersOf(judged, kind, judged.goldenPaths));
  const layers = best?.layers ?? [];
  const onLayers = layers.filter(({ on }) => on);
  const onPath = isEligible && isComplete(best);
  return {
    ...describe(judged),
    kind,
    kindFrom,
    excluded,
    exemption: excluded === 'exempt' ? judged.exemption : null,
    onPath,
    onPathBefore: isOnPathBefore(judged, kind, isEligible),
    running:
      onPath && judged.runCheck ? layers.every(({ running }) => running) : null,
    layersOn: onLayers.length,
    layersApplying: layers.length,
    lag: furthestBehind(onLayers.map(({ lag }) => lag)),
    pin: best?.pin ?? null,
    layers,
    problems: judged.repository.problems,
  };
}

function describe({ repository, component }: JudgedBy) {
  const { host, owner, name, url, language, createdAt } = repository;
  const address = `${host}/${owner}/${name}`;
  return {
    id: component ? `${address}#${component.entityRef}` : address,
    host,
    owner,
    name,
    url,
    entityRef: component?.entityRef ?? null,
    ownerRef: component?.ownerRef ?? null,
    systemRef: component?.systemRef ?? null,
    language,
    tier: component?.tier ?? null,
    createdAt: createdAt?.toISOString() ?? null,
    template: component?.template ?? null,
  };
}

function layersOf(
  judged: JudgedBy,
  kind: GoldenPathKind | null,
  goldenPaths: readonly UsableGoldenPath[],
): LayersOfPath[] {
  return goldenPaths.map(goldenPath =>
    findLayers({
      goldenPath,
      kind: kind ?? undefined,
      references: judged.repository.references,
      succeededFiles: judged.runCheck?.succeededFiles ?? null,
    }),
  );
}

function isComplete(path: LayersOfPath | undefined): boolean {
  return (
    path !== undefined &&
    path.layers.length > 0 &&
    path.layers.every(({ on }) => on)
  );
}

/**
 * By the layers of the definition before, at the versions that are approved now.
 * Null where no golden path had another definition.
 */
function isOnPathBefore(
  judged: JudgedBy,
  kind: GoldenPathKind | null,
  isEligible: boolean,
): boolean | null {
  if (judged.goldenPaths.every(({ before }) => before === null)) {
    return null;
  }
  const goldenPaths = judged.goldenPaths.map(path => ({
    ...path,
    file: path.before
      ? {
          ...path.before,
          spec: { ...path.before.spec, versions: path.file.spec.versions },
        }
      : path.file,
  }));
  return (
    isEligible && isComplete(furthest(layersOf(judged, kind, goldenPaths)))
  );
}

function furthestBehind(lags: ReadonlyArray<number | null>): number | null {
  const known = lags.filter(lag => lag !== null);
  return known.length > 0 ? Math.max(...known) : null;
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

function furthest(paths: readonly LayersOfPath[]): LayersOfPath | undefined {
  const shareOf = ({ layers }: LayersOfPath) =>
    layers.filter(({ on }) => on).length / Math.max(layers.length, 1);
  // Sorting keeps the order of the configuration among equals.
  return paths.toSorted((a, b) => shareOf(b) - shareOf(a))[0];
}
