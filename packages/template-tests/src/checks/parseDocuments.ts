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
    for (const { error, content } of parseText(text)) {
      if (error === undefined) {
        documents.push({ path, content });
      } else {
        problems.push({ path, message: error });
      }
    }
  }
  return { documents, problems };
}

interface ParsedText {
  error?: string;
  content?: unknown;
}

// The combinations of a template's choices share most of their texts.
const parsedTexts = new Map<string, ParsedText[]>();

function parseText(text: string): ParsedText[] {
  let parsed = parsedTexts.get(text);
  if (!parsed) {
    // JSON is YAML, so one parser reads both and finds doubled keys in both.
    parsed = parseAllDocuments(text).map(document =>
      document.errors.length > 0
        ? { error: document.errors[0].message }
        : { content: document.toJS() },
    );
    parsedTexts.set(text, parsed);
  }
  return parsed;
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
