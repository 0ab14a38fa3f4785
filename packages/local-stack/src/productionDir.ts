import crypto from 'node:crypto';
import os from 'node:os';
import path from 'node:path';

/**
 * Where the production install is tried. Outside the checkout, whose own
 * node_modules would otherwise lend it what it forgot to install.
 */
export function productionDir(rootDir: string): string {
  const id = crypto.createHash('sha256').update(rootDir).digest('hex');
  return path.join(os.tmpdir(), `portal-production-${id.slice(0, 16)}`);
}
