const ENTRY = /^"(@backstage\/[\w-]+)@npm:[^"\n]*":\n {2}version: (\S+)$/gm;

/**
 * Lets what is locked at the release's own version stay there. Yarn takes the newest
 * version for a range that its lockfile does not hold, which may be one of a later
 * release, with dependencies of that one.
 *
 * @param {string} lock the text of yarn.lock
 * @param {{name: string, version: string}[]} packages of the release
 * @returns {string} the text, in which the range `^version` of each package that has
 *   exactly this version belongs to it
 */
export function keepLocked(lock, packages) {
  const versions = new Map(
    packages.map(({ name, version }) => [name, version]),
  );
  return lock.replace(ENTRY, (entry, name, version) => {
    const range = `${name}@npm:^${version}`;
    const isHeld = [`${range}"`, `${range},`].some(each => lock.includes(each));
    return isHeld || versions.get(name) !== version
      ? entry
      : entry.replace('":\n', `, ${range}":\n`);
  });
}
