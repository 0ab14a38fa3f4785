/** Packages of which each half of the portal is certainly made. */
export const EXPECTED = {
  backend: ['@backstage/plugin-catalog-backend', 'express', 'knex', 'pg'],
  app: ['@backstage/plugin-catalog', '@backstage/ui', 'react', 'react-dom'],
};

/**
 * The packages that a bill of materials ought to name and does not: it is not
 * worth having when it was made of the wrong half, or of nothing.
 *
 * @param {{group?: string, name: string}[]} components of a CycloneDX document
 * @param {string[]} expected names as in package.json
 * @returns {string[]}
 */
export function findMissing(components, expected) {
  const names = new Set(
    components.map(({ group, name }) => (group ? `${group}/${name}` : name)),
  );
  return expected.filter(name => !names.has(name));
}
