import { diffIndices } from 'node-diff3';
import { isBinary } from './blobs';
import { isTooLong } from './mergeText';
import { Files, VersionedFile } from './types';

/** Share of the lines that must be alike, as git's own default. */
const LEAST_ALIKE = 0.5;
/** Pairs that are compared line by line at most. */
const MOST_PAIRS = 2_500;

/**
 * Files that the template has moved: of those that it no longer makes, the ones
 * whose content it now makes under another path.
 *
 * @returns new path to old path
 */
export function findRenames(base: Files, theirs: Files): Map<string, string> {
  const removed = [...base].filter(([path]) => !theirs.has(path));
  const added = [...theirs].filter(([path]) => !base.has(path));
  const renames = new Map<string, string>();
  if (removed.length * added.length > MOST_PAIRS) {
    return renames;
  }
  const pairs = removed
    .flatMap(([from, old]) =>
      added.map(([to, now]) => ({ from, to, alike: shareAlike(old, now) })),
    )
    .filter(({ alike }) => alike >= LEAST_ALIKE)
    .sort((a, b) => b.alike - a.alike || a.from.localeCompare(b.from));
  const taken = new Set<string>();
  for (const { from, to } of pairs) {
    if (!taken.has(from) && !renames.has(to)) {
      taken.add(from);
      renames.set(to, from);
    }
  }
  return renames;
}

/** From 0 to 1: lines of both, of the lines of the longer one. */
function shareAlike(old: VersionedFile, now: VersionedFile): number {
  if (old.content.equals(now.content)) {
    // An empty file says nothing of where it came from.
    return old.content.length > 0 ? 1 : 0;
  }
  const [before, after] = [old, now].map(file => file.content.toString('utf8'));
  if (isBinary(old) || isBinary(now) || isTooLong(before, after)) {
    return 0;
  }
  // The end of the last line is no line that could be alike.
  const [left, right] = [before, after].map(text =>
    text.replace(/\n$/, '').split('\n'),
  );
  const changed = diffIndices(left, right).reduce(
    (sum, { buffer1 }) => sum + buffer1[1],
    0,
  );
  return (left.length - changed) / Math.max(left.length, right.length);
}
