/**
 * Cuts the operations that the sandbox answers out of GitHub's published OpenAPI
 * document, for the contract tests. The package that carries it is 400 MB
 * unpacked, so it is no dependency: it is fetched when tests are run and only
 * the slice is kept.
 *
 *   node cut-github-openapi.mjs --package-dir <unpacked @octokit/openapi> --out <file>
 *
 * It needs nothing but Node. The operations are read from the sandbox's routes.
 */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** The edition whose organisations know internal repositories. */
const edition = 'ghec';

const restFolder = join(dirname(fileURLToPath(import.meta.url)), '../src/rest');

function fail(message) {
  process.stderr.write(`cut-github-openapi: ${message}\n`);
  process.exit(1);
}

/** `GET /repos/{owner}/{repo}` and so on, as they stand in the routes' sources. */
export function readRoutes(folder) {
  const routes = readdirSync(folder)
    .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap(name => [
      ...readFileSync(join(folder, name), 'utf8').matchAll(
        /'(GET|POST|PUT|PATCH|DELETE) (\/[^']*)':/g,
      ),
    ])
    .map(([, method, path]) => `${method} ${path}`);
  return [...new Set(routes)].sort();
}

/** Without what makes the document large and no test reads. */
function strip(value, isMap = false) {
  if (Array.isArray(value)) {
    return value.map(item => strip(item));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const idle = [
    'description',
    'example',
    'examples',
    'externalDocs',
    'x-github',
    'x-multi-segment',
    'title',
  ];
  return Object.fromEntries(
    Object.entries(value)
      // A map of names may well hold a property called `description`.
      .filter(([key]) => isMap || !idle.includes(key))
      .map(([key, item]) => [
        key,
        strip(item, !isMap && (key === 'properties' || key === 'headers')),
      ]),
  );
}

/** References of the form `#/components/<kind>/<name>` in a value. */
function references(value, found = new Set()) {
  if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if (key === '$ref' && typeof item === 'string') {
        found.add(item);
      } else {
        references(item, found);
      }
    }
  }
  return found;
}

/** The operations and every component they lead to. */
export function cut(document, routes) {
  const operations = {};
  const unknown = [];
  for (const route of routes) {
    const [method, path] = route.split(' ');
    const operation = document.paths[path]?.[method.toLowerCase()];
    if (operation) {
      operations[route] = strip(operation);
    } else {
      unknown.push(route);
    }
  }
  const components = {};
  const waiting = [...references(operations)];
  const seen = new Set();
  while (waiting.length > 0) {
    const reference = waiting.pop();
    if (seen.has(reference)) {
      continue;
    }
    seen.add(reference);
    const [, , kind, name] = reference.split('/');
    const component = strip(document.components[kind][name]);
    components[kind] ??= {};
    components[kind][name] = component;
    waiting.push(...references(component));
  }
  return { slice: { operations, components }, unknown };
}

function main() {
  const { values } = parseArgs({
    options: {
      'package-dir': { type: 'string' },
      out: { type: 'string' },
    },
  });
  if (!values['package-dir'] || !values.out) {
    fail('usage: --package-dir <unpacked @octokit/openapi> --out <file>');
  }
  const file = join(values['package-dir'], 'generated', `${edition}.json`);
  let document;
  let version;
  try {
    document = JSON.parse(readFileSync(file, 'utf8'));
    version = JSON.parse(
      readFileSync(join(values['package-dir'], 'package.json'), 'utf8'),
    ).version;
  } catch (error) {
    fail(
      `${file} cannot be read (${error.message}); is this the unpacked package @octokit/openapi?`,
    );
  }
  const { slice, unknown } = cut(document, readRoutes(restFolder));
  mkdirSync(dirname(values.out), { recursive: true });
  const temporary = `${values.out}.${process.pid}.tmp`;
  writeFileSync(
    temporary,
    JSON.stringify({
      source: `@octokit/openapi ${version} ${edition}`,
      unknown,
      ...slice,
    }),
  );
  renameSync(temporary, values.out);
  process.stdout.write(
    `${Object.keys(slice.operations).length} operations cut from @octokit/openapi ${version}${
      unknown.length > 0 ? `; not in the document: ${unknown.join(', ')}` : ''
    }\n`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main();
}
