import { isBinary } from './blobs';
import { isTooLong, MergeLabels, mergeText } from './mergeText';
import { MergedFile, VersionedFile } from './types';

type Result = Pick<MergedFile, 'outcome' | 'reason'> & {
  after: VersionedFile;
};

/**
 * Merges the content of one file that both sides have. What cannot be merged line
 * by line stays as it is here.
 */
export function mergeContents(
  sides: { base: VersionedFile; mine: VersionedFile; theirs: VersionedFile },
  labels: MergeLabels,
): Result {
  const { base, mine, theirs } = sides;
  // A mode that was set here stays.
  const mode = mine.mode === base.mode ? theirs.mode : mine.mode;
  if (mine.content.equals(base.content)) {
    return {
      outcome: 'taken',
      reason: null,
      after: { content: theirs.content, mode },
    };
  }
  if (
    mine.content.equals(theirs.content) ||
    theirs.content.equals(base.content)
  ) {
    return {
      outcome: 'merged',
      reason: null,
      after: { content: mine.content, mode },
    };
  }
  if ([base, mine, theirs].some(isBinary)) {
    return keep(mine, 'It is no text, and both sides changed it');
  }
  const text = {
    base: base.content.toString('utf8'),
    mine: mine.content.toString('utf8'),
    theirs: theirs.content.toString('utf8'),
  };
  if (isTooLong(text.base, text.mine, text.theirs)) {
    return keep(mine, 'It is too long to be merged, and both sides changed it');
  }
  const merged = mergeText(text, labels);
  return {
    outcome: merged.conflicts > 0 ? 'conflict' : 'merged',
    reason:
      merged.conflicts > 0
        ? `Changed on both sides in ${merged.conflicts} place${merged.conflicts === 1 ? '' : 's'}.`
        : null,
    after: { content: Buffer.from(merged.text, 'utf8'), mode },
  };
}

function keep(mine: VersionedFile, why: string): Result {
  return {
    outcome: 'kept',
    reason: `${why}, so it stays as it is here: take over by hand what is needed.`,
    after: mine,
  };
}
