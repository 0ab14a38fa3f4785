import { blobSha, sameFile } from './blobs';
import { findRenames } from './findRenames';
import { mergeContents } from './mergeContents';
import { MergeLabels } from './mergeText';
import { Files, MergedFile, StoredFile, VersionedFile } from './types';

export interface MergeOptions {
  /** What the template made at the version that the repository stands at. */
  base: Files;
  /** What it makes now. */
  theirs: Files;
  /** What is in the repository, by path. */
  mine: ReadonlyMap<string, StoredFile>;
  /** Reads what is in the repository. */
  read: (path: string, file: StoredFile) => Promise<VersionedFile>;
  labels: MergeLabels;
}

/** One file as the template knows it, under its new and its old path. */
interface Change {
  path: string;
  from: string;
  base: VersionedFile | null;
  theirs: VersionedFile | null;
}

/**
 * Merges what a template changed into a repository, file by file. What nobody
 * but the template changed is taken; what somebody changed is merged, marked or
 * left as it is, never overwritten. Only files that need it are read.
 *
 * @returns what differs from the repository, or would without a person's change,
 * sorted by path
 */
export async function mergeFiles(options: MergeOptions): Promise<MergedFile[]> {
  const merged: MergedFile[] = [];
  for (const change of changesOf(options)) {
    const file = await mergeChange(change, options);
    if (file) {
      merged.push(file);
    }
  }
  return merged;
}

function changesOf({ base, theirs }: MergeOptions): Change[] {
  const renames = findRenames(base, theirs);
  const renamed = new Set(renames.values());
  const paths = new Set([...base.keys(), ...theirs.keys()]);
  return [...paths]
    .filter(path => !renamed.has(path))
    .sort()
    .map(path => {
      const from = renames.get(path) ?? path;
      return {
        path,
        from,
        base: base.get(from) ?? null,
        theirs: theirs.get(path) ?? null,
      };
    })
    .filter(
      ({ path, from, base: old, theirs: now }) =>
        path !== from || !sameFile(old, now),
    );
}

async function mergeChange(
  change: Change,
  options: MergeOptions,
): Promise<MergedFile | undefined> {
  const { base, theirs } = change;
  const place = findMine(change, options.mine);
  const mine = place && (await readMine(place, change, options));
  if (!theirs) {
    return mine && removed(place.path, { base, mine });
  }
  if (!base) {
    return added(change.path, { mine: mine ?? null, theirs }, options.labels);
  }
  if (!mine) {
    return kept(change, theirs);
  }
  return changed({ ...change, base, theirs, mine, place }, options.labels);
}

interface Place {
  path: string;
  file: StoredFile;
  /** Somebody moved it there, so there it stays. */
  moved: boolean;
}

/** Where the repository has the file: at its path, or where it was moved to. */
function findMine(
  { path, from, base }: Change,
  mine: ReadonlyMap<string, StoredFile>,
): Place | undefined {
  for (const candidate of [from, path]) {
    const file = mine.get(candidate);
    if (file) {
      return { path: candidate, file, moved: false };
    }
  }
  if (!base || base.content.length === 0) {
    return undefined;
  }
  const sha = blobSha(base.content);
  const elsewhere = [...mine].filter(([, file]) => file.sha === sha);
  return elsewhere.length === 1
    ? { path: elsewhere[0][0], file: elsewhere[0][1], moved: true }
    : undefined;
}

/** Without a request, when the content is one that is known already. */
async function readMine(
  { path, file }: Place,
  { base, theirs }: Change,
  { read }: MergeOptions,
): Promise<VersionedFile> {
  const known = [base, theirs].find(
    version => version && blobSha(version.content) === file.sha,
  );
  return known ? { content: known.content, mode: file.mode } : read(path, file);
}

function removed(
  path: string,
  { base, mine }: { base: VersionedFile | null; mine: VersionedFile },
): MergedFile {
  const untouched = base?.content.equals(mine.content);
  return {
    path,
    previousPath: null,
    change: 'removed',
    outcome: untouched ? 'taken' : 'kept',
    reason: untouched
      ? null
      : 'The template no longer has it, and it was changed here: remove it by hand when it is not needed.',
    before: mine,
    after: untouched ? null : mine,
  };
}

function added(
  path: string,
  { mine, theirs }: { mine: VersionedFile | null; theirs: VersionedFile },
  labels: MergeLabels,
): MergedFile | undefined {
  if (!mine) {
    return {
      path,
      previousPath: null,
      change: 'added',
      outcome: 'taken',
      reason: null,
      before: null,
      after: theirs,
    };
  }
  if (mine.content.equals(theirs.content)) {
    return undefined;
  }
  const empty = { content: Buffer.alloc(0), mode: mine.mode };
  return {
    path,
    previousPath: null,
    change: 'changed',
    before: mine,
    ...mergeContents({ base: empty, mine, theirs }, labels),
  };
}

function kept({ path }: Change, theirs: VersionedFile): MergedFile {
  return {
    path,
    previousPath: null,
    change: 'changed',
    outcome: 'kept',
    reason: `The template changed it, and it was removed here, so it stays removed (${theirs.content.length} bytes in the template).`,
    before: null,
    after: null,
  };
}

function changed(
  change: {
    path: string;
    base: VersionedFile;
    theirs: VersionedFile;
    mine: VersionedFile;
    place: Place;
  },
  labels: MergeLabels,
): MergedFile | undefined {
  const { base, theirs, mine, place } = change;
  const path = place.moved ? place.path : change.path;
  const rename = place.path !== path;
  const result = mergeContents({ base, mine, theirs }, labels);
  if (!rename && sameFile(result.after, mine) && result.outcome !== 'kept') {
    return undefined;
  }
  return {
    path,
    previousPath: rename ? place.path : null,
    change: rename ? 'renamed' : 'changed',
    before: mine,
    ...result,
  };
}
