import { diff3Merge } from 'node-diff3';

/** Names of the three sides, as they stand in the marks of a conflict. */
export interface MergeLabels {
  mine: string;
  base: string;
  theirs: string;
}

export interface MergedText {
  text: string;
  conflicts: number;
}

const MOST_LINES = 20_000;

/** Whether a text is still marked as unsettled. */
export function hasConflictMarks(text: string): boolean {
  return /^<{7} .*$[^]*^={7}\r?$[^]*^>{7} .*$/m.test(text);
}

/** Line-by-line merging takes time that grows with the square of the lines. */
export function isTooLong(...texts: string[]): boolean {
  return texts.some(text => text.split('\n').length > MOST_LINES);
}

/**
 * Three-way merge of a text, line by line (diff3). What both sides changed alike
 * is no conflict. The line ends are those of `mine`.
 */
export function mergeText(
  sides: { mine: string; base: string; theirs: string },
  labels: MergeLabels,
): MergedText {
  const end = /\r\n/.test(sides.mine) ? '\r\n' : '\n';
  const linesOf = (text: string) => text.replace(/\r\n/g, '\n').split('\n');
  const regions = diff3Merge(
    linesOf(sides.mine),
    linesOf(sides.base),
    linesOf(sides.theirs),
    { excludeFalseConflicts: true },
  );
  let conflicts = 0;
  const lines = regions.flatMap(region => {
    if (region.ok) {
      return region.ok;
    }
    if (!region.conflict) {
      return [];
    }
    conflicts += 1;
    const { a, o, b } = region.conflict;
    return [
      `<<<<<<< ${labels.mine}`,
      ...a,
      `||||||| ${labels.base}`,
      ...o,
      '=======',
      ...b,
      `>>>>>>> ${labels.theirs}`,
    ];
  });
  return { text: lines.join(end), conflicts };
}
