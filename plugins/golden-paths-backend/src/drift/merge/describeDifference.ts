import { FileDifference } from '@provenpath/plugin-golden-paths-common';
import { diffIndices } from 'node-diff3';
import { isBinary } from './blobs';
import { isTooLong } from './mergeText';
import { MergedFile, VersionedFile } from './types';

const AROUND = 3;
const MOST_LINES = 600;

type Line = FileDifference['lines'][number];

/** What a page shows of a file: what is there now against what is written. */
export function describeDifference(file: MergedFile): FileDifference {
  const { before, after, ...rest } = file;
  const binary = [before, after].some(side => side !== null && isBinary(side));
  const [left, right] = [before, after].map(textLines);
  const lines =
    binary || isTooLong(left.join('\n'), right.join('\n'))
      ? []
      : markConflicts(compareLines(left, right));
  const short = leaveOut(lines);
  return {
    path: rest.path,
    previousPath: rest.previousPath,
    change: rest.change,
    outcome: rest.outcome,
    reason: rest.reason,
    binary,
    added: lines.filter(({ before: old }) => old === null).length,
    removed: lines.filter(({ after: now }) => now === null).length,
    lines: short.slice(0, MOST_LINES),
    truncated: short.length > MOST_LINES,
  };
}

function textLines(file: VersionedFile | null): string[] {
  const text = file?.content.toString('utf8') ?? '';
  const lines = text.split(/\r?\n/);
  // The end of the last line is no line of its own.
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function compareLines(left: string[], right: string[]): Line[] {
  const lines: Line[] = [];
  let [before, after] = [0, 0];
  const same = (until: number) => {
    while (before < until) {
      lines.push(line('same', left[before], ++before, ++after));
    }
  };
  for (const { buffer1, buffer2 } of diffIndices(left, right)) {
    same(buffer1[0]);
    for (let index = 0; index < buffer1[1]; index += 1) {
      lines.push(line('removed', left[before], ++before, null));
    }
    for (let index = 0; index < buffer2[1]; index += 1) {
      lines.push(line('added', right[after], null, ++after));
    }
  }
  same(left.length);
  return lines;
}

function line(
  kind: Line['kind'],
  text: string,
  before: number | null,
  after: number | null,
): Line {
  return { kind, before, after, text };
}

/** What a conflict adds between its marks, and the marks themselves. */
function markConflicts(lines: Line[]): Line[] {
  let inside = false;
  return lines.map(one => {
    const begins = one.after !== null && one.text.startsWith('<<<<<<< ');
    const ends = one.after !== null && one.text.startsWith('>>>>>>> ');
    inside = inside || begins;
    const marked =
      inside && one.kind === 'added'
        ? { ...one, kind: 'conflict' as const }
        : one;
    inside = inside && !ends;
    return marked;
  });
}

/** Leaves out what is further than three lines from any change. */
function leaveOut(lines: Line[]): Line[] {
  const near = new Set<number>();
  lines.forEach(({ kind }, index) => {
    if (kind !== 'same') {
      for (let at = index - AROUND; at <= index + AROUND; at += 1) {
        near.add(at);
      }
    }
  });
  const shown: Line[] = [];
  lines.forEach((one, index) => {
    if (near.has(index)) {
      shown.push(one);
    } else if (shown.at(-1)?.kind !== 'gap') {
      shown.push(line('gap', '', null, null));
    }
  });
  return near.size === 0 ? [] : shown;
}
