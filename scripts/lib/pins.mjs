import fs from 'node:fs';

const KINDS = ['dependencies', 'devDependencies'];
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/**
 * The dependencies on Backstage that a package.json names exactly.
 *
 * @param {Record<string, any>} manifest
 * @returns {string[]} their names
 */
export function findPins(manifest) {
  return KINDS.flatMap(kind => Object.entries(manifest[kind] ?? {}))
    .filter(
      ([name, range]) => name.startsWith('@backstage/') && EXACT.test(range),
    )
    .map(([name]) => name);
}

/**
 * Names exactly again what was named so: Backstage's own command writes `^`
 * before every version.
 *
 * @param {Record<string, any>} manifest is changed
 * @param {string[]} pins
 * @returns {string[]} what each is now, as `name version`
 */
export function pinAgain(manifest, pins) {
  const changed = [];
  for (const kind of KINDS) {
    for (const name of pins) {
      const range = manifest[kind]?.[name];
      if (range?.startsWith('^') && EXACT.test(range.slice(1))) {
        manifest[kind][name] = range.slice(1);
        changed.push(`${name} ${range.slice(1)}`);
      }
    }
  }
  return changed;
}

/** Reads a package.json, hands it over to be changed, and writes it if it was. */
export function changeManifestFile(file, change) {
  const before = fs.readFileSync(file, 'utf8');
  const manifest = JSON.parse(before);
  const result = change(manifest);
  const after = `${JSON.stringify(manifest, null, 2)}\n`;
  if (after !== before) fs.writeFileSync(file, after);
  return result;
}
