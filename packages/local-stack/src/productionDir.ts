import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const NAME = 'portal-production';
/** In a bundle: the checkout that it was built from. */
const OWNER_FILE = '.checkout';

/**
 * Where the production install is tried. Outside the checkout, whose own
 * node_modules would otherwise lend it what it forgot to install.
 */
export function productionDir(rootDir: string): string {
  return dirOutside(rootDir, NAME);
}

/** A folder for this checkout, outside of it and the same each time. */
export function dirOutside(rootDir: string, name: string): string {
  const id = crypto.createHash('sha256').update(rootDir).digest('hex');
  return path.join(os.tmpdir(), `${name}-${id.slice(0, 16)}`);
}

/** Notes in a bundle whose it is, for {@link forgetForsaken}. */
export function writeOwner(bundleDir: string, rootDir: string): void {
  fs.writeFileSync(path.join(bundleDir, OWNER_FILE), rootDir);
}

/**
 * Removes the bundles of checkouts that are gone. A checkout has at most one, which
 * its next build replaces; a clone that was deleted builds no more.
 */
export function forgetForsaken(temporaryDir = os.tmpdir()): void {
  for (const name of fs.readdirSync(temporaryDir)) {
    const bundle = path.join(temporaryDir, name);
    const owner = path.join(bundle, OWNER_FILE);
    if (
      name.startsWith(`${NAME}-`) &&
      fs.existsSync(owner) &&
      !fs.existsSync(fs.readFileSync(owner, 'utf8'))
    ) {
      fs.rmSync(bundle, { recursive: true, force: true });
    }
  }
}
