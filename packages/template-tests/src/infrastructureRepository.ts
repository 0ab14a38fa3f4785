import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { infrastructureFiles } from '@provenpath/sandbox/testUtils';
import type { ProjectFiles } from './checks/Problem';

/** Set to a checkout of an organisation's own infrastructure repository. */
const FOLDER_VARIABLE = 'INFRASTRUCTURE_FOLDER';

/**
 * The repository that requests for infrastructure go to, with the modules that
 * they call: that of the sandbox, or the one that `INFRASTRUCTURE_FOLDER` names.
 */
export function readInfrastructure(): ProjectFiles {
  const folder = process.env[FOLDER_VARIABLE];
  return new Map(
    folder ? readFolder(folder) : Object.entries(infrastructureFiles()),
  );
}

function readFolder(folder: string): Array<[string, string]> {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.tf'))
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => [
      relative(folder, path).split(sep).join('/'),
      readFileSync(path, 'utf8'),
    ]);
}
