import { objectsIn } from './parseDocuments';
import type { Problem, ProjectFiles } from './Problem';

const PATH = 'docs/openapi.yaml';
const REFERENCE = /"\$ref":"#\/([^"]+)"/g;

/** The API document is OpenAPI 3, describes a path, and its references resolve. */
export function checkOpenApi(files: ProjectFiles): Problem[] {
  const [document] = objectsIn(files, PATH);
  if (!document) {
    return [{ path: PATH, message: 'the file is missing' }];
  }
  const references = [...JSON.stringify(document).matchAll(REFERENCE)].map(
    ([, pointer]) => pointer,
  );
  return [
    ...(/^3\.\d+\.\d+$/.test(String(document.openapi))
      ? []
      : ['it does not say which version of OpenAPI 3 it is']),
    ...(Object.keys((document.paths ?? {}) as object).length > 0
      ? []
      : ['it describes no path']),
    ...references
      .filter(pointer => resolve(document, pointer) === undefined)
      .map(pointer => `#/${pointer} is referred to and does not exist`),
  ].map(message => ({ path: PATH, message }));
}

function resolve(document: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key],
      document,
    );
}
