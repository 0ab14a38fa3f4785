import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Folder of an installed package. Some packages let nothing but ES modules
 * through their `exports`, which hides their other files from `require.resolve`.
 *
 * @throws Error when it is not installed.
 */
export function packageFolder(name: string): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(candidate)) {
      return candidate;
    }
    if (folder === dirname(folder)) {
      throw new Error(`The package ${name} is not installed`);
    }
  }
}
