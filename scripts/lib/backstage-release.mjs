import fs from 'node:fs';
import path from 'node:path';
import { SetupError } from './setup-error.mjs';

/**
 * What a release of Backstage consists of.
 *
 * @typedef {{releaseVersion: string, packages: {name: string, version: string}[]}} ReleaseManifest
 */

/**
 * Which release to upgrade to.
 *
 * @param {string | undefined} release such as 1.56.0; without one the newest
 * @param {string} current the release that is in
 * @param {{
 *   file?: string,
 *   byVersion: (version: string) => Promise<ReleaseManifest>,
 *   newest: () => Promise<ReleaseManifest>,
 * }} sources `file` is read instead of asking Backstage's own server
 * @returns {Promise<ReleaseManifest>}
 * @throws {SetupError} for what is no release, is older than the one that is in, or
 *   cannot be read
 */
export async function findRelease(release, current, sources) {
  if (release !== undefined && !/^\d+\.\d+\.\d+$/.test(release)) {
    throw new SetupError(`"${release}" is no release of Backstage.`, {
      fix: 'Name one: npm run upgrade:backstage -- 1.56.0. Without one it takes the newest.',
    });
  }
  const manifest = await readManifest(release, sources);
  const found = manifest.releaseVersion;
  if (release !== undefined && found !== release) {
    throw new SetupError(
      `The manifest is of Backstage ${found}, not of ${release}.`,
      { fix: 'Name the release that BACKSTAGE_MANIFEST_FILE is of.' },
    );
  }
  if (compareReleases(found, current) < 0) {
    throw new SetupError(
      `Backstage ${found} is older than ${current}, which is in.`,
      { fix: `Name ${current} or a later release.` },
    );
  }
  return manifest;
}

async function readManifest(release, { file, byVersion, newest }) {
  try {
    if (file) return JSON.parse(fs.readFileSync(file, 'utf8'));
    return await (release === undefined ? newest() : byVersion(release));
  } catch (error) {
    throw new SetupError(
      `What ${release === undefined ? 'the newest Backstage' : `Backstage ${release}`} consists of could not be read; nothing was changed.`,
      {
        why: [error.message, error.cause?.message].filter(Boolean).join(': '),
        fix: file
          ? `Look at ${path.resolve(file)}, which BACKSTAGE_MANIFEST_FILE names.`
          : "Let this machine reach versions.backstage.io, or put the release's manifest into a file and name that in BACKSTAGE_MANIFEST_FILE.",
      },
    );
  }
}

/**
 * @param {string} left such as 1.55.0
 * @param {string} right
 * @returns {number} below 0 where `left` is the older one, 0 where they are the same
 */
export function compareReleases(left, right) {
  const [a, b] = [left, right].map(release => release.split('.').map(Number));
  const index = a.findIndex((part, place) => part !== b[place]);
  return index < 0 ? 0 : a[index] - b[index];
}
