import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * A digest over the names and contents of files, to see whether something has
 * to be made again.
 *
 * @param {string} baseDir
 * @param {string[]} files relative to `baseDir`; missing ones count as such
 * @param {string[]} [extra] anything else the result depends on
 */
export function fingerprintFiles(baseDir, files, extra = []) {
  const hash = crypto.createHash('sha256');
  for (const file of [...files].sort()) {
    const full = path.join(baseDir, file);
    hash.update(`${file}\0`);
    hash.update(fs.existsSync(full) ? fs.readFileSync(full) : 'missing');
    hash.update('\0');
  }
  extra.forEach(value => hash.update(`${value}\0`));
  return hash.digest('hex');
}

/**
 * Files below a folder, relative to `baseDir`, without what is made from them.
 *
 * @param {string} baseDir
 * @param {string} folder
 * @returns {string[]}
 */
export function listFiles(baseDir, folder) {
  const start = path.join(baseDir, folder);
  if (!fs.existsSync(start)) {
    return [];
  }
  return fs.readdirSync(start, { withFileTypes: true }).flatMap(entry => {
    const relative = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return ['node_modules', 'dist', 'dist-types', 'coverage'].includes(
        entry.name,
      )
        ? []
        : listFiles(baseDir, relative);
    }
    return [relative];
  });
}

/** @param {string} file @returns {string | undefined} */
export function readStamp(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

/**
 * Written last and moved into place, so that a stamp never vouches for
 * something half made.
 *
 * @param {string} file
 * @param {string} value
 */
export function writeStamp(file, value) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(`${file}.new`, value);
  fs.renameSync(`${file}.new`, file);
}
