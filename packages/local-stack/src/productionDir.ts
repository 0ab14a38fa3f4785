import os from 'node:os';
import path from 'node:path';

/**
 * Where the production install is tried. Outside the checkout, whose own
 * node_modules would otherwise lend it what it forgot to install.
 */
export function productionDir(rootDir: string): string {
  const name = Buffer.from(rootDir).toString('hex').slice(-24);
  return path.join(os.tmpdir(), `portal-production-${name}`);
}
