import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isChildPath } from '@backstage/backend-plugin-api';
import { InputError, isError } from '@backstage/errors';
import {
  isMap,
  isScalar,
  type Node,
  parseAllDocuments,
  visit,
  type YAMLMap,
} from 'yaml';

const CONFIG_NAMES = ['mkdocs.yml', 'mkdocs.yaml'];

/** Options of Markdown extensions that name a server, or a folder to read. */
const REACHING_OPTIONS = new Set([
  'base_dir',
  'base_path',
  'cachedir',
  'config',
  'kroki_server',
  'plantuml_cmd',
  'root_path',
  'server',
  'servers',
  'url_download',
]);

/** How the monorepo plugin, a part of techdocs-core, takes another site in. */
const INCLUDE = /^[!*]include /;
const PYTHON = 'tag:yaml.org,2002:python/';
/** The functions that TechDocs lets a site name: they shape emoji and headings. */
const PYTHON_TAGS = new Set([
  `${PYTHON}name:materialx.emoji.twemoji`,
  `${PYTHON}object.apply:materialx.emoji.to_svg`,
  `${PYTHON}object/apply:pymdownx.slugs.slugify`,
]);

/**
 * Documentation is written by whoever has a repository and built in the backend,
 * with the backend's environment and network. Holds it to what it needs before
 * MkDocs reads it: no environment variables, no Python objects, no servers, and no
 * folder but its own. TechDocs itself looks only at the main file.
 *
 * @param folder - what was checked out
 * @throws InputError that names the file and what to take away
 */
export async function refuseUnsafeDocs(folder: string): Promise<void> {
  const waiting = CONFIG_NAMES.map(name => path.join(folder, name));
  const seen = new Set<string>();
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const text = await readIfThere(file);
    if (text !== undefined) {
      const site = inspect(text, { root: folder, folder: path.dirname(file) });
      if (site.problem) {
        throw new InputError(`${path.relative(folder, file)}: ${site.problem}`);
      }
      for (const include of site.includes) {
        waiting.push(...(await findSites(folder, include)));
      }
    }
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The files that an include may mean; with a pattern, every site there is. */
async function findSites(root: string, include: string): Promise<string[]> {
  if (!include.startsWith('*')) {
    return [path.resolve(root, include.replace(INCLUDE, ''))];
  }
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter(({ name }) => CONFIG_NAMES.includes(name))
    .map(({ parentPath, name }) => path.join(parentPath, name));
}

/** What one file would have MkDocs do. */
interface Site {
  problem?: string;
  /** Its includes, e.g. `!include ./other/mkdocs.yml`. */
  includes: string[];
}

function inspect(text: string, place: Place): Site {
  const includes: string[] = [];
  const problems: (string | undefined)[] = [];
  for (const document of parseAllDocuments(text, { logLevel: 'silent' })) {
    if (document.errors.length > 0) {
      problems.push(`it is not YAML: ${document.errors[0].message}`);
    }
    visit(document, {
      Node(_key, node) {
        problems.push(problemOfTag(node));
        const value = isScalar(node) ? node.value : undefined;
        if (typeof value === 'string' && INCLUDE.test(value)) {
          includes.push(value);
          problems.push(problemOfInclude(value, place.root));
        }
      },
    });
    if (isMap(document.contents)) {
      problems.push(...problemsOfSettings(document.contents, place));
    }
  }
  return { problem: problems.find(Boolean), includes };
}

/** Where a file lies. */
interface Place {
  root: string;
  folder: string;
}

function problemsOfSettings(settings: YAMLMap, place: Place): string[] {
  const problems: string[] = [];
  visit(settings.get('markdown_extensions') as Node, {
    Pair(_key, { key }) {
      if (isScalar(key) && REACHING_OPTIONS.has(String(key.value))) {
        problems.push(
          `the option ${key.value} of a Markdown extension is not taken, because it reaches out of the documentation. Take it away.`,
        );
      }
    },
  });
  const docs = settings.get('docs_dir');
  if (docs !== undefined && !isInside(place, docs)) {
    problems.push(`docs_dir is "${docs}". Name a folder of this repository.`);
  }
  return problems;
}

function problemOfTag(node: Node): string | undefined {
  if (!node.tag) return undefined;
  const tag = decode(node.tag);
  const isTaken =
    tag !== '!ENV' &&
    tag !== '!relative' &&
    (!tag.startsWith(PYTHON) || PYTHON_TAGS.has(tag));
  return isTaken
    ? undefined
    : `the tag ${tag} is not taken. Write the value itself.`;
}

/** As PyYAML reads it: a letter may be written as its code. */
function decode(tag: string): string {
  return tag.replace(/%([0-9a-f]{2})/gi, (_, code) =>
    String.fromCharCode(parseInt(code, 16)),
  );
}

function problemOfInclude(include: string, root: string): string | undefined {
  const target = include.replace(INCLUDE, '');
  // Files of other names would not be found by a pattern here.
  return isInside({ root, folder: root }, target) &&
    CONFIG_NAMES.includes(path.posix.basename(target))
    ? undefined
    : `"${include}" is not taken. Include a mkdocs.yml of this repository, e.g. !include ./other/mkdocs.yml.`;
}

function isInside({ root, folder }: Place, target: unknown): boolean {
  return (
    typeof target === 'string' &&
    !target.split(/[\\/]/).includes('..') &&
    isChildPath(root, path.resolve(folder, target))
  );
}
