import { execFileSync, spawnSync } from 'node:child_process';
import { parseAllDocuments } from 'yaml';
import type { KubernetesObject } from '../checks/kubernetesSchemas';

const COMMANDS: Array<[command: string, ...args: string[]]> = [
  ['kustomize', 'build'],
  ['kubectl', 'kustomize'],
];

/** How kustomize is called here; `undefined` when it is not installed. */
export function findKustomize(): [string, ...string[]] | undefined {
  return COMMANDS.find(
    ([command]) => spawnSync(command, ['--help']).status === 0,
  );
}

/**
 * The objects that a folder with a kustomization builds.
 *
 * @throws Error with kustomize's own words when it refuses the folder
 */
export function buildKustomization(folder: string): KubernetesObject[] {
  const [command, ...args] = findKustomize() ?? COMMANDS[0];
  const output = execFileSync(command, [...args, folder], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return parseAllDocuments(output).map(
    document => document.toJS() as KubernetesObject,
  );
}
