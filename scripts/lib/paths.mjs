import crypto from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the checkout. */
export const rootDir = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../..',
);

/** Everything that belongs to this machine only; `npm run reset` forgets it. */
export const localDir = path.join(rootDir, '.local');

/** Node, Yarn and other tools fetched from package registries. */
export const toolchainDir = path.join(localDir, 'toolchain');

/** Logs of the steps and of the running services. */
export const logsDir = path.join(localDir, 'logs');

/**
 * Where a folder of this checkout goes when another user, who may not enter the
 * checkout, has to reach it.
 *
 * @param {string} dir
 */
export function placeOutside(dir) {
  const id = crypto.createHash('sha256').update(dir).digest('hex').slice(0, 16);
  return path.join('/var/tmp', `portal-${path.basename(dir)}-${id}`);
}
