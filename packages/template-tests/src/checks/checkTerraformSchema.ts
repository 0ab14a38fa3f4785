import { posix } from 'node:path';
import { parseTerraform, type TerraformFile } from './parseTerraform';
import type { Problem, ProjectFiles } from './Problem';
import {
  checkBody,
  type DescribedResource,
  type ProviderSchema,
} from './terraformSchema';

const RESOURCE = /\b(data\.)?(aws_\w+)\.([\w-]+)(?:\[[^\]]*\])?(?:\.(\w+))?/g;
const MODULE_OUTPUT = /\bmodule\.([\w-]+)(?:\[[^\]]*\])?\.(\w+)/g;

// What Terraform itself understands in every module block.
const META_ARGUMENTS = new Set([
  'count',
  'depends_on',
  'for_each',
  'providers',
  'source',
  'version',
]);

type Folders = ReadonlyMap<string, TerraformFile[]>;

/**
 * Goes as far as `terraform validate` goes, as far as that is possible without the
 * provider: types, arguments and blocks of AWS resources by the provider's schema,
 * attributes that are read, and inputs and outputs of modules in the repository.
 * Resources of other providers, modules from elsewhere and types of values are not
 * looked at.
 *
 * @param files - the whole infrastructure repository
 */
export async function checkTerraformSchema(
  files: ProjectFiles,
  schema: ProviderSchema,
): Promise<Problem[]> {
  const { parsed, problems } = await parseTerraform(files);
  const folders = new Map<string, TerraformFile[]>();
  for (const file of parsed) {
    const folder = posix.dirname(file.path);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  const found = parsed.flatMap(file =>
    [
      ...checkDeclared(file, schema),
      ...checkModules(file, folders),
      ...checkReads(file, folders, schema),
    ].map(message => ({ path: file.path, message })),
  );
  return [...problems, ...found];
}

function checkDeclared(
  { content }: TerraformFile,
  schema: ProviderSchema,
): string[] {
  return [
    ...checkBlocks(content.resource, schema.resources, ''),
    ...checkBlocks(content.data, schema.data, 'data.'),
  ];
}

function checkBlocks(
  declared: TerraformFile['content']['resource'],
  schemas: Record<string, DescribedResource>,
  prefix: string,
): string[] {
  return Object.entries(declared)
    .filter(([type]) => type.startsWith('aws_'))
    .flatMap(([type, named]) =>
      Object.entries(named).flatMap(([name, bodies]) => {
        const described = schemas[type];
        const messages = described
          ? bodies.flatMap(body => checkBody(body, described))
          : ['the AWS provider has no such type'];
        return messages.map(message => `${prefix}${type}.${name}: ${message}`);
      }),
    );
}

function checkModules(
  { path, content }: TerraformFile,
  folders: Folders,
): string[] {
  return Object.entries(content.module).flatMap(([name, [block]]) => {
    const called = moduleFiles(path, block, folders);
    if (called === 'elsewhere') {
      return [];
    }
    if (called.length === 0) {
      return [`module ${name}: there is nothing at ${block.source}`];
    }
    const variables = called.flatMap(file =>
      Object.entries(file.content.variable),
    );
    const given = Object.keys(block).filter(key => !META_ARGUMENTS.has(key));
    return [
      ...given
        .filter(key => !variables.some(([variable]) => variable === key))
        .map(key => `module ${name}: it takes no "${key}"`),
      ...variables
        .filter(([key, [body]]) => !('default' in body) && !given.includes(key))
        .map(([key]) => `module ${name}: it needs "${key}"`),
    ];
  });
}

/** The files of a module that is called, if it is in the same repository. */
function moduleFiles(
  path: string,
  { source }: Record<string, unknown>,
  folders: Folders,
): TerraformFile[] | 'elsewhere' {
  if (!/^\.\.?\//.test(String(source))) {
    return 'elsewhere';
  }
  return folders.get(posix.join(posix.dirname(path), String(source))) ?? [];
}

function checkReads(
  { path, content }: TerraformFile,
  folders: Folders,
  schema: ProviderSchema,
): string[] {
  const text = JSON.stringify(content);
  const beside = folders.get(posix.dirname(path)) ?? [];
  const resources = [...text.matchAll(RESOURCE)].flatMap(
    ([, data, type, name, attribute]) => {
      const described = (data ? schema.data : schema.resources)[type];
      const reference = `${data ?? ''}${type}.${name}`;
      const isDeclared = beside.some(
        file =>
          (data ? file.content.data : file.content.resource)[type]?.[name],
      );
      if (!isDeclared) {
        return [`${reference} is read and declared nowhere in its folder`];
      }
      const isKnown =
        !attribute ||
        !described ||
        described.attributes.includes(attribute) ||
        attribute in described.arguments;
      return isKnown ? [] : [`${reference} has no attribute "${attribute}"`];
    },
  );
  const outputs = [...text.matchAll(MODULE_OUTPUT)].flatMap(
    ([, name, output]) => checkOutput(name, output, beside, folders),
  );
  return [...new Set([...resources, ...outputs])];
}

function checkOutput(
  name: string,
  output: string,
  beside: TerraformFile[],
  folders: Folders,
): string[] {
  const caller = beside.find(({ content }) => content.module[name]);
  if (!caller) {
    return [`module.${name} is read and declared nowhere in its folder`];
  }
  const [block] = caller.content.module[name];
  const called = moduleFiles(caller.path, block, folders);
  return called === 'elsewhere' ||
    called.some(({ content }) => output in content.output)
    ? []
    : [`module.${name} has no output "${output}"`];
}
