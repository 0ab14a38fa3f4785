import fs from 'node:fs';
import path from 'node:path';
import { toolEnvironment } from './dependencies.mjs';
import { readYarnEnvironment } from './npm-settings.mjs';
import { localDir, rootDir } from './paths.mjs';

/**
 * The environment for tools that call `yarn` by its name. The machine may have no
 * Yarn, or another one: here it is the project's own, on the project's Node, and
 * reaches the registry as the user has told npm.
 *
 * @param {{node: {bin: string, headersDir?: string}, yarn: string}} tools
 * @param {string} [dir] where the command is written
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function yarnCommandEnvironment(
  { node, yarn },
  dir = path.join(localDir, 'bin'),
) {
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(
    path.join(dir, 'yarn'),
    `#!/bin/sh\nexec "${node.bin}" "${yarn}" "$@"\n`,
    { mode: 0o755 },
  );
  const env = toolEnvironment(node);
  return {
    ...env,
    ...(await readYarnEnvironment(rootDir)),
    PATH: `${dir}${path.delimiter}${env.PATH}`,
  };
}
