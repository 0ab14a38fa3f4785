import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const PACKAGE_ROOT = dirname(
  require.resolve('@provenpath/sandbox/package.json'),
);
/** The texts the organisation is made from, beside the package's sources. */
const CONTENT_ROOT = join(PACKAGE_ROOT, 'content');
/** The organisation's reusable workflows, as kept at the top of this project. */
const GOLDEN_PATH_ROOT = join(PACKAGE_ROOT, '../../golden-path');
/** The portal's templates. */
export const TEMPLATES_ROOT = join(PACKAGE_ROOT, '../../templates');

/** Text by path, with `/` between folders. */
export type Files = Record<string, string>;

const cache = new Map<string, string>();

/** The text of one file under `content/`. */
export function readContent(path: string): string {
  let text = cache.get(path);
  if (text === undefined) {
    text = readFileSync(join(CONTENT_ROOT, path), 'utf8');
    cache.set(path, text);
  }
  return text;
}

/** The lines of a file under `content/` that are not empty. */
export function readLines(path: string): string[] {
  return readContent(path)
    .split('\n')
    .filter(line => line.length > 0);
}

/**
 * All files of a folder under `content/`, paths relative to it. The suffix
 * `.tmpl`, which keeps formatters and linters away, is taken off.
 */
export function readFolder(folder: string): Files {
  return readTree(join(CONTENT_ROOT, folder));
}

/** What the newest release of the golden path contains. */
export function readGoldenPath(): Files {
  return readTree(GOLDEN_PATH_ROOT);
}

/** A skeleton of the portal's templates, not rendered. */
export function readSharedSkeleton(name: string): Files {
  return readTree(join(TEMPLATES_ROOT, 'shared', name));
}

function readTree(root: string): Files {
  const found = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(
    found.map(path => [
      path.slice(root.length + 1).replace(/\.tmpl$/, ''),
      readFileSync(path, 'utf8'),
    ]),
  );
}

/**
 * Puts values in place of `%%name%%`.
 *
 * @throws Error when the text asks for a value that is not there.
 */
export function renderText(
  text: string,
  values: Record<string, string>,
): string {
  return text.replace(/%%([A-Za-z]+)%%/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) {
      throw new Error(`No value for %%${name}%%`);
    }
    return value;
  });
}

/** Renders paths and texts of a whole folder. */
export function renderFiles(
  files: Files,
  values: Record<string, string>,
): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      renderText(path, values),
      renderText(text, values),
    ]),
  );
}
