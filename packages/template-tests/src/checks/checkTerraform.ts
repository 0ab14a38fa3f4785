import { posix } from 'node:path';
import { parseTerraform, type TerraformFile } from './parseTerraform';
import type { Problem, ProjectFiles } from './Problem';

// Terraform's own names: https://developer.hashicorp.com/terraform/language/syntax/configuration#identifiers
const VARIABLE = /\bvar\.([A-Za-z_][\w-]*)/g;
const LOCAL = /\blocal\.([A-Za-z_][\w-]*)/g;

/**
 * Parses Terraform with its own grammar, and holds each folder (a module, to
 * Terraform) to what it declares: variables and locals that are read exist, a
 * name is declared once, each `module` says where it comes from.
 */
export async function checkTerraform(files: ProjectFiles): Promise<Problem[]> {
  const { parsed, problems } = await parseTerraform(files);
  if (parsed.length + problems.length === 0) {
    return [{ path: '', message: 'there is no Terraform' }];
  }
  const folderOf = ({ path }: TerraformFile) => posix.dirname(path);
  const folders = [...new Set(parsed.map(folderOf))];
  return [
    ...problems,
    ...folders.flatMap(folder =>
      checkFolder(parsed.filter(file => folderOf(file) === folder)),
    ),
  ];
}

function checkFolder(parsed: TerraformFile[]): Problem[] {
  const variables = namesIn(parsed, ({ content }) => content.variable);
  const locals = parsed.flatMap(({ content }) =>
    content.locals.flatMap(each => Object.keys(each)),
  );
  return [
    ...unknownNames(parsed, VARIABLE, variables).map(({ path, name }) => ({
      path,
      message: `var.${name} is read and declared nowhere in its folder`,
    })),
    ...unknownNames(parsed, LOCAL, locals).map(({ path, name }) => ({
      path,
      message: `local.${name} is read and declared nowhere in its folder`,
    })),
    ...parsed.flatMap(sourcelessModules),
    ...doubled(parsed),
  ];
}

function namesIn(
  parsed: TerraformFile[],
  select: (file: TerraformFile) => object,
): string[] {
  return parsed.flatMap(file => Object.keys(select(file)));
}

function unknownNames(
  parsed: TerraformFile[],
  pattern: RegExp,
  known: string[],
): Array<{ path: string; name: string }> {
  return parsed.flatMap(({ path, content }) => {
    const read = JSON.stringify(content).matchAll(pattern);
    return [...new Set([...read].map(([, name]) => name))]
      .filter(name => !known.includes(name))
      .map(name => ({ path, name }));
  });
}

function sourcelessModules({ path, content }: TerraformFile): Problem[] {
  return Object.entries(content.module)
    .filter(([, [block]]) => typeof block.source !== 'string')
    .map(([name]) => ({ path, message: `module ${name} has no source` }));
}

function doubled(parsed: TerraformFile[]): Problem[] {
  const declared = parsed.flatMap(({ path, content }) =>
    [
      ...declaredIn('module', content.module),
      ...declaredIn('variable', content.variable),
      ...declaredIn('output', content.output),
      ...Object.entries(content.resource).flatMap(([type, each]) =>
        declaredIn(type, each),
      ),
      ...Object.entries(content.data).flatMap(([type, each]) =>
        declaredIn(`data.${type}`, each),
      ),
    ].map(name => ({ path, name })),
  );
  const seen = new Set<string>();
  return declared.flatMap(({ path, name }) => {
    const isNew = !seen.has(name);
    seen.add(name);
    return isNew ? [] : [{ path, message: `${name} is declared twice` }];
  });
}

function declaredIn(kind: string, blocks: Record<string, object[]>): string[] {
  return Object.entries(blocks).flatMap(([name, each]) =>
    each.map(() => `${kind}.${name}`),
  );
}
