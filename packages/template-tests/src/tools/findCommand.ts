import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/**
 * Finds a command in the given folders and then on PATH. `undefined` when it is
 * nowhere.
 */
export async function findCommand(
  name: string,
  folders: Array<string | undefined> = [],
): Promise<string | undefined> {
  const path = (process.env.PATH ?? '').split(delimiter);
  for (const folder of [...folders, ...path]) {
    const candidate = folder ? join(folder, name) : '';
    if (candidate && (await isExecutable(candidate))) {
      return candidate;
    }
  }
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
