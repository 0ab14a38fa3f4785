import { parseAllDocuments } from 'yaml';
import type { Problem, ProjectFiles } from './Problem';

/** A YAML or JSON document of a project. */
export interface ParsedDocument {
  path: string;
  content: unknown;
}

/** Reads every YAML and JSON file; a file that cannot be read is a problem. */
export function parseDocuments(files: ProjectFiles): {
  documents: ParsedDocument[];
  problems: Problem[];
} {
  const documents: ParsedDocument[] = [];
  const problems: Problem[] = [];
  for (const [path, text] of files) {
    if (!/\.(ya?ml|json)$/.test(path)) {
      continue;
    }
    // JSON is YAML, so one parser reads both and finds doubled keys in both.
    for (const document of parseAllDocuments(text)) {
      if (document.errors.length > 0) {
        problems.push({ path, message: document.errors[0].message });
      } else {
        documents.push({ path, content: document.toJS() });
      }
    }
  }
  return { documents, problems };
}

/** The documents of one file, as objects. */
export function objectsIn(
  files: ProjectFiles,
  path: string,
): Array<Record<string, unknown>> {
  const text = files.get(path);
  if (text === undefined) {
    return [];
  }
  return parseDocuments(new Map([[path, text]])).documents.flatMap(
    ({ content }) =>
      typeof content === 'object' && content !== null
        ? [content as Record<string, unknown>]
        : [],
  );
}
