import fs from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { FolderPlace } from '../sources/FolderPlace';
import { BillSource } from '../sources/types';
import { fetchFiles } from './fetchFiles';
import { Spool } from './Spool';

const CONTENT = 'BilledCost\n1.25\n';
/** Of `printf 'BilledCost\n1.25\n' | sha256sum`. */
const SHA256 =
  '251ec3bfc6d0febbf026e069e93cd8186402bf76ee793387643f4402591d8c1b';

const directory = createMockDirectory();
const bill = () => directory.resolve('bills/september.csv');

async function fetch(options: { kept?: boolean; maximumBytes?: number } = {}) {
  const { kept = false, maximumBytes = 1_000 } = options;
  const spool = await Spool.open(directory.resolve('spool'));
  await spool.prepare('one');
  const source: BillSource = {
    name: 'folder',
    type: 'folder',
    place: new FolderPlace(directory.resolve('bills')),
    layout: 'file',
    mapping: null,
    provider: null,
    invoices: [],
  };
  const file = {
    name: 'september.csv',
    place: 'september.csv',
    bytes: null,
    sha256: null,
  };
  const fetched = await fetchFiles(
    { id: 'one', source: 'folder', spool: null, files: [file] },
    { spool, source, kept, maximumBytes, signal: new AbortController().signal },
  );
  return { ...fetched, here: spool.fileOf('one', 0) };
}

const inode = async (file: string) => (await fs.stat(file)).ino;

describe('fetchFiles from a folder', () => {
  beforeEach(() =>
    directory.setContent({ bills: { 'september.csv': CONTENT } }),
  );

  it('reads a file where it lies', async () => {
    const { files, checkUnchanged, here } = await fetch();
    expect(await inode(here)).toBe(await inode(bill()));
    expect(files).toEqual([
      expect.objectContaining({ bytes: CONTENT.length, sha256: SHA256 }),
    ]);
    await expect(checkUnchanged()).resolves.toBeUndefined();
  });

  it('copies a file that is kept', async () => {
    const { files, here } = await fetch({ kept: true });
    expect(await inode(here)).not.toBe(await inode(bill()));
    expect(files[0]).toMatchObject({ bytes: CONTENT.length, sha256: SHA256 });
    expect(await fs.readFile(here, 'utf8')).toBe(CONTENT);
  });

  it('tells when the file is written into, and not when another takes its name', async () => {
    const { checkUnchanged, here } = await fetch();
    await fs.writeFile(directory.resolve('next.csv'), 'BilledCost\n9\n');
    await fs.rename(directory.resolve('next.csv'), bill());
    await expect(checkUnchanged()).resolves.toBeUndefined();
    expect(await fs.readFile(here, 'utf8')).toBe(CONTENT);
    await fs.appendFile(here, '3\n');
    await expect(checkUnchanged()).rejects.toThrow(
      'The file was written into while it was read',
    );
  });

  it('does not write into the source through a link of an interrupted import', async () => {
    await fetch();
    const { here } = await fetch({ kept: true });
    await fs.writeFile(here, 'other');
    expect(await fs.readFile(bill(), 'utf8')).toBe(CONTENT);
  });

  it('refuses a file that is too large', async () => {
    await expect(fetch({ maximumBytes: 3 })).rejects.toThrow(
      'larger than 3 bytes (costs.imports.maximumSize)',
    );
  });
});
