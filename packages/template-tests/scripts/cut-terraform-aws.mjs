/**
 * Cuts names of arguments, blocks and attributes of every resource and data source
 * out of a package that was generated from the schema of Terraform's AWS provider.
 * The package is 270 MB unpacked, so it is no dependency: it is fetched when tests
 * are run and only the slice is kept.
 *
 *   node cut-terraform-aws.mjs --package-dir <unpacked @cdktf/provider-aws> --out <file>
 *
 * It needs nothing but Node.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * What a resource takes and gives. An argument maps to whether it must be given
 * and, for a block, to its name among `blocks`.
 *
 * @typedef {Record<string, {required?: true, block?: string}>} Body
 * @typedef {{arguments: Body, blocks: Record<string, Body>, attributes: string[]}} Described
 */

/**
 * Reads the interfaces of one generated file.
 *
 * @param {string} text of an `index.d.ts`
 * @returns {Map<string, Body>}
 */
export function readInterfaces(text) {
  const names = [...text.matchAll(/^export interface (\w+)/gm)].map(
    ([, name]) => name,
  );
  const interfaces = new Map();
  let body;
  let argument;
  for (const line of text.split('\n')) {
    const opened = /^export interface (\w+)/.exec(line);
    if (opened) {
      body = {};
      interfaces.set(opened[1], body);
    } else if (line.startsWith('}')) {
      body = undefined;
    } else if (body) {
      // The name in Terraform's own spelling stands in the link to its page.
      argument = /#(\w+) \w+#\w+\}/.exec(line)?.[1] ?? argument;
      const property = /^ {4}readonly \w+(\??): (.+)$/.exec(line);
      if (property && argument) {
        const block = names.find(name =>
          new RegExp(`(^|\\W)${name}(\\[\\])?($|\\W)`).test(property[2]),
        );
        body[argument] = {
          ...(property[1] ? {} : { required: true }),
          ...(block ? { block } : {}),
        };
        argument = undefined;
      }
    }
  }
  return interfaces;
}

/**
 * @param {string} types text of an `index.d.ts`
 * @param {string} code text of the `index.js` beside it
 * @returns {{name: string, described: Described} | undefined}
 */
export function describeResource(types, code) {
  const name = /tfResourceType = "(\w+)"/.exec(types)?.[1];
  const interfaces = readInterfaces(types);
  const [main] = [...interfaces.keys()].filter(each => each.endsWith('Config'));
  if (!name || !main) {
    return undefined;
  }
  const { [main]: own, ...blocks } = Object.fromEntries(interfaces);
  const given = [
    ...code.matchAll(/get\w+Attribute\('(\w+)'\)/g),
    ...code.matchAll(/\(this, ["'](\w+)["']/g),
  ].map(([, attribute]) => attribute);
  return {
    name,
    described: {
      arguments: own,
      blocks,
      attributes: [...new Set([...given, 'id'])].sort(),
    },
  };
}

function cut(packageDir) {
  const { cdktf } = JSON.parse(
    readFileSync(join(packageDir, 'package.json'), 'utf8'),
  );
  const slice = { provider: cdktf.provider.version, resources: {}, data: {} };
  const lib = join(packageDir, 'lib');
  for (const folder of readdirSync(lib).sort()) {
    const types = join(lib, folder, 'index.d.ts');
    if (!existsSync(types)) {
      continue;
    }
    const found = describeResource(
      readFileSync(types, 'utf8'),
      readFileSync(join(lib, folder, 'index.js'), 'utf8'),
    );
    if (found) {
      const kind = folder.startsWith('data-aws-') ? 'data' : 'resources';
      slice[kind][found.name] = found.described;
    }
  }
  return slice;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { 'package-dir': { type: 'string' }, out: { type: 'string' } },
  });
  if (!values['package-dir'] || !values.out) {
    process.stderr.write('Give --package-dir and --out\n');
    process.exit(1);
  }
  const slice = cut(values['package-dir']);
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(`${values.out}.new`, JSON.stringify(slice));
  renameSync(`${values.out}.new`, values.out);
  process.stdout.write(
    `${Object.keys(slice.resources).length} resources and ${Object.keys(slice.data).length} data sources of the AWS provider ${slice.provider}\n`,
  );
}
