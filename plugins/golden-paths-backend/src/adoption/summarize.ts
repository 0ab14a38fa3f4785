import {
  ExclusionReason,
  exclusionReasonSchema,
  PinClass,
  pinClassSchema,
} from '@provenpath/plugin-golden-paths-common';
import { AdoptionFigures } from './types';

/** How many stand alike. */
export interface StateGroup {
  excluded: ExclusionReason | null;
  on_path: boolean;
  on_path_before: boolean | null;
  running: boolean | null;
  layers_on: number;
  layers_applying: number;
  lag: number | null;
  pin: PinClass | null;
  unreadable: boolean;
  registered: boolean;
  count: number;
}

/** Adds groups up to the figures of a subject. Of layers knows only the store. */
export function summarizeGroups(
  groups: readonly StateGroup[],
): Omit<AdoptionFigures, 'layers'> {
  const eligible = groups.filter(({ excluded }) => excluded === null);
  const onPath = eligible.filter(group => group.on_path);
  const before = eligible.filter(group => group.on_path_before);
  const hasBefore = eligible.some(group => group.on_path_before !== null);
  const counts = {
    onPath: sum(onPath),
    eligible: sum(eligible),
    total: sum(groups),
  };
  return {
    ...counts,
    rate: share(counts.onPath, counts.eligible),
    before: hasBefore
      ? { onPath: sum(before), rate: share(sum(before), counts.eligible) }
      : null,
    excluded: exclusionReasonSchema.options
      .map(reason => ({
        reason,
        count: sum(groups.filter(({ excluded }) => excluded === reason)),
      }))
      .filter(({ count }) => count > 0),
    running: runningOf(onPath, counts),
    depth: countBy(
      eligible,
      group => [group.layers_on, group.layers_applying],
      ([layersOn, layersApplying]) => ({ layersOn, layersApplying }),
    ),
    versionLag: countBy(
      eligible.filter(({ lag }) => lag !== null),
      ({ lag }) => [lag ?? 0],
      ([releases]) => ({ releases }),
    ),
    pins: pinClassSchema.options
      .map(pin => ({
        pin,
        count: sum(eligible.filter(group => group.pin === pin)),
      }))
      .filter(({ count }) => count > 0),
    unreadable: sum(groups.filter(({ unreadable }) => unreadable)),
    registered: sum(groups.filter(({ registered }) => registered)),
  };
}

/** No rate while it was not looked up for everybody on the path. */
function runningOf(
  onPath: readonly StateGroup[],
  counts: { onPath: number; eligible: number },
): AdoptionFigures['running'] {
  const measured = sum(onPath.filter(({ running }) => running !== null));
  const running = sum(onPath.filter(group => group.running));
  return {
    rate:
      measured === counts.onPath && counts.onPath > 0
        ? share(running, counts.eligible)
        : null,
    onPath: running,
    measured,
  };
}

function sum(groups: readonly StateGroup[]): number {
  return groups.reduce((total, { count }) => total + count, 0);
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** Counts by a key of numbers, in ascending order. */
function countBy<T>(
  groups: readonly StateGroup[],
  toKey: (group: StateGroup) => number[],
  fromKey: (key: number[]) => T,
): Array<T & { count: number }> {
  const counted = new Map<string, { key: number[]; count: number }>();
  for (const group of groups) {
    const key = toKey(group);
    const known = counted.get(key.join());
    counted.set(key.join(), { key, count: (known?.count ?? 0) + group.count });
  }
  return [...counted.values()]
    .sort((a, b) => a.key[0] - b.key[0] || (a.key[1] ?? 0) - (b.key[1] ?? 0))
    .map(({ key, count }) => ({ ...fromKey(key), count }));
}
