import { createHash } from 'node:crypto';
import { readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';

/**
 * Whether a commit holds what a folder holds: every file of the commit is in
 * the folder with the same content. The folder may hold more, such as what
 * `.gitignore` leaves out.
 *
 * @param files - path to the hash of its content, as git computes it
 */
export async function holdsSameContent(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<boolean> {
  if (files.size === 0) {
    return false;
  }
  const local = await hashFolder(folder);
  return [...files].every(([name, hash]) => local.get(name) === hash);
}

async function hashFolder(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const hashes = new Map<string, string>();
  for (const entry of entries) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file).split(path.sep).join('/');
    if (name !== '.git' && !name.startsWith('.git/')) {
      if (entry.isFile()) {
        hashes.set(name, hashContent(await readFile(file)));
      } else if (entry.isSymbolicLink()) {
        hashes.set(name, hashContent(Buffer.from(await readlink(file))));
      }
    }
  }
  return hashes;
}

/** As git names a file's content. */
export function hashContent(content: Buffer): string {
  return createHash('sha1')
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest('hex');
}
