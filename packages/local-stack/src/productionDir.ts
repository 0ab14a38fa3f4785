import crypto from 'node:crypto';
import os from 'node:os';
import path from 'node:path';

/**
 * Where the production install is tried. Outside the checkout, whose own
 * node_modules would otherwise lend it what it forgot to install.
 */
export function productionDir(rootDir: string): string {
  return dirOutside(rootDir, 'portal-production');
}

/** A folder for this checkout, outside of it and the same each time. */
export function dirOutside(rootDir: string, name: string): string {
  const id = crypto.createHash('sha256').update(rootDir).digest('hex');
  return path.join(os.tmpdir(), `${name}-${id.slice(0, 16)}`);
}
