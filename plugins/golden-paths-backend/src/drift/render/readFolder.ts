import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import { VersionedFile } from '../merge';

const EXECUTABLE = 0o111;

/** Every file below a folder, as git would keep it. */
export async function readFolder(
  folder: string,
): Promise<Map<string, VersionedFile>> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const files = new Map<string, VersionedFile>();
  for (const entry of entries) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file).split(path.sep).join('/');
    if (entry.isSymbolicLink()) {
      const target = await readlink(file);
      files.set(name, { content: Buffer.from(target), mode: '120000' });
    } else if (entry.isFile()) {
      const { mode } = await lstat(file);
      files.set(name, {
        content: await readFile(file),
        mode: (mode & EXECUTABLE) === 0 ? '100644' : '100755',
      });
    }
  }
  return files;
}
