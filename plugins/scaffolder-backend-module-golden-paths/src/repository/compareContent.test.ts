import { createMockDirectory } from '@backstage/backend-test-utils';
import { holdsSameContent } from './compareContent';

// As `git hash-object` names them.
const hello = 'ce013625030ba8dba906f756967f9e9ca394464a';
const empty = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391';

describe('holdsSameContent', () => {
  const folder = createMockDirectory();

  beforeEach(() =>
    folder.setContent({
      'hello.txt': 'hello\n',
      src: { 'empty.txt': '' },
      '.git': { HEAD: 'ref: refs/heads/main' },
    }),
  );

  it.each([
    ['the same files', { 'hello.txt': hello, 'src/empty.txt': empty }, true],
    ['a part of the files', { 'src/empty.txt': empty }, true],
    ['a file of other content', { 'hello.txt': empty }, false],
    ['a file more', { 'hello.txt': hello, 'idea.md': hello }, false],
    ["git's own files", { '.git/HEAD': hello }, false],
    ['nothing', {}, false],
  ])('finds %s', async (_, files, expected) => {
    expect(
      await holdsSameContent(folder.path, new Map(Object.entries(files))),
    ).toBe(expected);
  });
});
