import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isError } from '@backstage/errors';

/**
 * A SHA-256 in hexadecimal over the paths and contents of all files in the given
 * folders. The same files give the same digest on every machine. A folder that
 * does not exist counts as empty.
 */
export async function digestFolders(folders: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const file of await listFiles(folder)) {
      const content = await readFile(path.join(folder, file));
      // The length keeps one file's end apart from the next one's name.
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
    hash.update('\0');
  }
  return hash.digest('hex');
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, {
      recursive: true,
      withFileTypes: true,
    });
    return entries
      .filter(entry => entry.isFile())
      .map(entry =>
        path
          .relative(folder, path.join(entry.parentPath, entry.name))
          .split(path.sep)
          .join('/'),
      )
      .sort();
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') {
      return [];
    }
    throw error;
  }
}
