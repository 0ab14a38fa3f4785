import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Loads a module, or one file of a package, with the runtime's own loader.
 * Packages of ES modules, and those that put WebAssembly and its helpers into the
 * global object, work under it in the same way from a test runner as from a
 * script.
 *
 * @param file - path within the package, also where its `exports` hide it
 * @returns undefined when the package has no such file
 */
export function loadNative(name: string, file?: string): unknown {
  const { createRequire, findPackageJSON } =
    process.getBuiltinModule('node:module');
  const load = createRequire(__filename);
  if (file === undefined) {
    return load(name);
  }
  const manifest = findPackageJSON(name, pathToFileURL(__filename));
  if (!manifest) {
    throw new Error(`The package ${name} is not installed`);
  }
  const { existsSync } = process.getBuiltinModule('node:fs');
  const path = join(dirname(manifest), file);
  return existsSync(path) ? load(path) : undefined;
}
