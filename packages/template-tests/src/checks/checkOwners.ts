import { objectsIn } from './parseDocuments';
import type { Problem, ProjectFiles } from './Problem';

const PATH = 'CODEOWNERS';

/**
 * The team that owns the service in the catalog reviews every file. Branch
 * protection asks for code owners, so without this nobody could merge.
 */
export function checkOwners(
  files: ProjectFiles,
  organisation: string,
): Problem[] {
  const [component] = objectsIn(files, 'catalog-info.yaml');
  const owner = String(
    (component?.spec as { owner?: unknown } | undefined)?.owner,
  );
  const team = owner.slice(owner.lastIndexOf('/') + 1);
  const expected = `* @${organisation}/${team}`;
  const rules = (files.get(PATH) ?? '')
    .split('\n')
    .filter(line => line && !line.startsWith('#'));
  return rules.includes(expected)
    ? []
    : [{ path: PATH, message: `it needs the line "${expected}"` }];
}
