import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  blobSha,
  describeDifference,
  hasConflictMarks,
  mergeFiles,
  VersionedFile,
} from '.';
import { mergeText } from './mergeText';

const labels = { mine: 'here', base: 'before', theirs: 'template' };

const file = (content: string | Buffer, mode = '100644'): VersionedFile => ({
  content: Buffer.from(content as string),
  mode,
});
const files = (texts: Record<string, string | VersionedFile>) =>
  new Map(
    Object.entries(texts).map(([path, text]) => [
      path,
      typeof text === 'string' ? file(text) : text,
    ]),
  );

async function merge(sides: {
  base: Record<string, string | VersionedFile>;
  mine: Record<string, string | VersionedFile>;
  theirs: Record<string, string | VersionedFile>;
}) {
  const mine = files(sides.mine);
  const read: string[] = [];
  const merged = await mergeFiles({
    base: files(sides.base),
    theirs: files(sides.theirs),
    mine: new Map(
      [...mine].map(([path, { content, mode }]) => [
        path,
        { sha: blobSha(content), mode },
      ]),
    ),
    read: async path => {
      read.push(path);
      return mine.get(path)!;
    },
    labels,
  });
  return {
    read,
    merged: merged.map(({ path, previousPath, change, outcome, after }) => ({
      path,
      ...(previousPath ? { previousPath } : {}),
      change,
      outcome,
      after: after && after.content.toString('utf8'),
    })),
    all: merged,
  };
}

describe('mergeFiles', () => {
  it('takes what only the template changed, without reading it', async () => {
    const { merged, read } = await merge({
      base: { a: '1\n', same: 'x\n', gone: 'g\n' },
      mine: { a: '1\n', same: 'mine\n', gone: 'g\n', own: 'o\n' },
      theirs: { a: '2\n', same: 'x\n', new: 'n\n' },
    });
    expect(merged).toEqual([
      { path: 'a', change: 'changed', outcome: 'taken', after: '2\n' },
      { path: 'gone', change: 'removed', outcome: 'taken', after: null },
      { path: 'new', change: 'added', outcome: 'taken', after: 'n\n' },
    ]);
    expect(read).toEqual([]);
  });

  it('puts together what both changed in different places', async () => {
    const { merged } = await merge({
      base: { a: '1\n2\n3\n4\n5\n' },
      mine: { a: 'one\n2\n3\n4\n5\n' },
      theirs: { a: '1\n2\n3\n4\nfive\n' },
    });
    expect(merged).toEqual([
      {
        path: 'a',
        change: 'changed',
        outcome: 'merged',
        after: 'one\n2\n3\n4\nfive\n',
      },
    ]);
  });

  it('marks what both changed in the same place, and loses neither', async () => {
    const { merged, all } = await merge({
      base: { a: '1\n2\n3\n' },
      mine: { a: '1\nmine\n3\n' },
      theirs: { a: '1\ntheirs\n3\n' },
    });
    expect(merged).toMatchObject([{ path: 'a', outcome: 'conflict' }]);
    expect(merged[0].after).toBe(
      '1\n<<<<<<< here\nmine\n||||||| before\n2\n=======\ntheirs\n>>>>>>> template\n3\n',
    );
    expect(hasConflictMarks(merged[0].after!)).toBe(true);
    expect(
      describeDifference(all[0]).lines.map(({ kind, text }) => [kind, text]),
    ).toEqual([
      ['same', '1'],
      ['conflict', '<<<<<<< here'],
      // Is there already.
      ['same', 'mine'],
      ['conflict', '||||||| before'],
      ['conflict', '2'],
      ['conflict', '======='],
      ['conflict', 'theirs'],
      ['conflict', '>>>>>>> template'],
      ['same', '3'],
    ]);
  });

  it('says nothing of what both sides changed alike', async () => {
    const { merged } = await merge({
      base: { a: '1\n', b: 'x\n' },
      mine: { a: '2\n', b: 'y\n' },
      theirs: { a: '2\n', b: 'x\n' },
    });
    expect(merged).toEqual([]);
  });

  it('brings back nothing that somebody removed, and removes nothing that somebody changed', async () => {
    const { merged, all } = await merge({
      base: { removed: 'a\n', changed: 'b\n' },
      mine: { changed: 'mine\n' },
      theirs: { removed: 'A\n' },
    });
    expect(merged).toEqual([
      { path: 'changed', change: 'removed', outcome: 'kept', after: 'mine\n' },
      { path: 'removed', change: 'changed', outcome: 'kept', after: null },
    ]);
    expect(all[0].reason).toContain('changed here');
  });

  it('carries a change along when the template moves the file', async () => {
    const { merged } = await merge({
      base: { 'old/a': '1\n2\n3\n4\n' },
      mine: { 'old/a': 'mine\n2\n3\n4\n' },
      theirs: { 'new/a': '1\n2\n3\n4\n5\n' },
    });
    // 4 of 5 lines are alike.
    expect(merged).toEqual([
      {
        path: 'new/a',
        previousPath: 'old/a',
        change: 'renamed',
        outcome: 'merged',
        after: 'mine\n2\n3\n4\n5\n',
      },
    ]);
  });

  it('follows a file that somebody moved', async () => {
    const { merged } = await merge({
      base: { a: '1\n2\n' },
      mine: { 'elsewhere/a': '1\n2\n' },
      theirs: { a: '1\n2\n3\n' },
    });
    expect(merged).toEqual([
      {
        path: 'elsewhere/a',
        change: 'changed',
        outcome: 'taken',
        after: '1\n2\n3\n',
      },
    ]);
  });

  it('keeps a picture that both changed, and takes one that only the template changed', async () => {
    const picture = (byte: number) => file(Buffer.from([137, 80, 0, byte]));
    const { all } = await merge({
      base: { both: picture(1), one: picture(1) },
      mine: { both: picture(2), one: picture(1) },
      theirs: { both: picture(3), one: picture(3) },
    });
    expect(all.map(({ path, outcome }) => [path, outcome])).toEqual([
      ['both', 'kept'],
      ['one', 'taken'],
    ]);
    expect(all[0].after).toEqual(picture(2));
    expect(describeDifference(all[1])).toMatchObject({
      binary: true,
      lines: [],
    });
  });

  it('takes a mode that the template sets, and keeps one that was set here', async () => {
    const { all } = await merge({
      base: { a: 'x\n', b: 'x\n' },
      mine: { a: 'x\n', b: file('x\n', '100755') },
      theirs: { a: file('x\n', '100755'), b: 'y\n' },
    });
    expect(all.map(({ path, after }) => [path, after?.mode])).toEqual([
      ['a', '100755'],
      ['b', '100755'],
    ]);
  });

  it('marks a file that both sides have added', async () => {
    const { merged } = await merge({
      base: {},
      mine: { a: 'mine\n' },
      theirs: { a: 'theirs\n' },
    });
    expect(merged).toMatchObject([{ path: 'a', outcome: 'conflict' }]);
  });

  it('keeps the line ends of the repository', () => {
    expect(
      mergeText(
        { mine: '1\r\n2\r\n3\r\n', base: '1\n2\n3\n', theirs: '1\n2\nIII\n' },
        labels,
      ),
    ).toEqual({ text: '1\r\n2\r\nIII\r\n', conflicts: 0 });
  });
});

describe('against git merge-file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'merge-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** The same merge by git, with the same marks. */
  function byGit(sides: {
    mine: string;
    base: string;
    theirs: string;
  }): string {
    for (const [name, text] of Object.entries(sides)) {
      writeFileSync(join(folder, name), text);
    }
    try {
      return execFileSync(
        'git',
        // prettier-ignore
        ['merge-file', '-p', '--diff3', '-L', 'here', '-L', 'before', '-L', 'template', 'mine', 'base', 'theirs'],
        { cwd: folder, encoding: 'utf8' },
      );
    } catch (error) {
      // The number of conflicts is git's exit code.
      return String((error as { stdout: unknown }).stdout);
    }
  }

  // Texts of five distinct blocks; each side rewrites some of them.
  const block = (name: string) => [1, 2, 3].map(n => `${name}${n}\n`).join('');
  const base = ['a', 'b', 'c', 'd', 'e'].map(block).join('-\n');
  const change = (...names: string[]) =>
    names.reduce(
      (text, name) => text.replace(`${name}2\n`, `${name} NEW\n`),
      base,
    );

  it.each([
    ['nothing', base, base],
    ['mine only', change('a'), base],
    ['theirs only', base, change('e')],
    ['both apart', change('a', 'c'), change('b', 'e')],
    ['both alike', change('c'), change('c')],
    [
      'contradicting',
      base.replace('c2\n', 'mine\n'),
      base.replace('c2\n', 'theirs\n'),
    ],
    ['one removed', base.replace('b2\n', ''), change('d')],
    ['added at the end', `${base}mine\n`, change('a')],
  ])('agrees: %s', (_, mine, theirs) => {
    expect(mergeText({ mine, base, theirs }, labels).text).toBe(
      byGit({ mine, base, theirs }),
    );
  });
});
