import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Folder of an installed package. Some packages let nothing but ES modules
 * through their `exports`, which hides their other files from `require.resolve`.
 *
 * @throws Error when it is not installed.
 */
export function packageFolder(name: string): string {
  const found = (require.resolve.paths(name) ?? [])
    .map(folder => join(folder, name))
    .find(folder => existsSync(folder));
  if (!found) {
    throw new Error(`The package ${name} is not installed`);
  }
  return found;
}
