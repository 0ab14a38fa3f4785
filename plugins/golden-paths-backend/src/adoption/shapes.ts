import {
  FunnelResponse,
  GoldenPathLayer,
  HeatmapResponse,
  pinClassSchema,
  VersionsResponse,
} from '@provenpath/plugin-golden-paths-common';
import { UsableGoldenPath } from './findLayers';
import { AdoptionFigures, HeatRow, VersionRow } from './types';

type Layer = Pick<GoldenPathLayer, 'name' | 'title'>;

/** Layers of all golden paths, each name once, in the order of the files. */
export function listLayers(goldenPaths: readonly UsableGoldenPath[]): Layer[] {
  const layers = goldenPaths.flatMap(({ file }) => file.spec.layers);
  return layers
    .filter(
      ({ name }, index) =>
        layers.findIndex(other => other.name === name) === index,
    )
    .map(({ name, title }) => ({ name, title }));
}

/** Each step is part of the one before. */
export function toFunnel(figures: AdoptionFigures): FunnelResponse['steps'] {
  const { total, eligible, onPath, running, excluded, depth } = figures;
  const archived = excluded.filter(({ reason }) => reason === 'archived');
  const others = excluded.filter(({ reason }) => reason !== 'archived');
  const anyLayer = depth
    .filter(({ layersOn }) => layersOn > 0)
    .reduce((sum, { count }) => sum + count, 0);
  const withoutReason = (count: number) =>
    count > 0 ? [{ reason: null, count }] : [];
  const archivedCount = archived[0]?.count ?? 0;
  return [
    { step: 'all', count: total, lost: [], measured: null },
    {
      step: 'not-archived',
      count: total - archivedCount,
      lost: archived,
      measured: null,
    },
    { step: 'eligible', count: eligible, lost: others, measured: null },
    {
      step: 'any-layer',
      count: anyLayer,
      lost: withoutReason(eligible - anyLayer),
      measured: null,
    },
    {
      step: 'on-path',
      count: onPath,
      lost: withoutReason(anyLayer - onPath),
      measured: null,
    },
    {
      step: 'running',
      count: running.onPath,
      lost: withoutReason(onPath - running.onPath),
      measured: running.measured,
    },
  ];
}

export function toHeatmap(options: {
  layers: Layer[];
  teams: readonly HeatRow[];
  cells: ReadonlyArray<{
    team: string | null;
    layer: string;
    on: number;
    applying: number;
  }>;
}): Pick<HeatmapResponse, 'layers' | 'rows'> {
  const { layers, teams, cells } = options;
  return {
    layers,
    rows: teams.map(row => ({
      ...row,
      cells: layers.map(({ name }) => {
        const found = cells.find(
          ({ team, layer }) => team === row.team && layer === name,
        );
        return {
          layer: name,
          on: found?.on ?? 0,
          applying: found?.applying ?? 0,
        };
      }),
    })),
  };
}

export function groupVersions(
  layers: readonly Layer[],
  rows: readonly VersionRow[],
): VersionsResponse['layers'] {
  return layers.map(({ name, title }) => {
    const own = rows.filter(({ layer }) => layer === name);
    const versions = [...new Set(own.map(({ version }) => version))];
    const sum = (some: VersionRow[]) =>
      some.reduce((total, { count }) => total + count, 0);
    return {
      name,
      title,
      versions: versions
        .map(version => {
          const called = own.filter(row => row.version === version);
          return {
            version,
            releasesBehind: called[0].lag,
            count: sum(called),
          };
        })
        .toSorted(byAge),
      pins: pinClassSchema.options
        .map(pin => ({ pin, count: sum(own.filter(row => row.pin === pin)) }))
        .filter(({ count }) => count > 0),
    };
  });
}

/** Newest first; what is not approved comes last. */
function byAge(
  a: { releasesBehind: number | null },
  b: { releasesBehind: number | null },
): number {
  return (a.releasesBehind ?? Infinity) - (b.releasesBehind ?? Infinity) || 0;
}
