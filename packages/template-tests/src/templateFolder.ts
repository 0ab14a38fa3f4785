import { existsSync, readdirSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { z } from 'zod';
import { TEMPLATES_FOLDER } from './settings';

const jsonObject = z
  .record(z.string(), z.json())
  .transform(value => value as JsonObject);

const templateSchema = z.looseObject({
  metadata: z.looseObject({ name: z.string() }),
  spec: z.looseObject({
    type: z.string(),
    // The scaffolder takes one page without a list around it, and none.
    parameters: z
      .union([z.array(jsonObject), jsonObject.transform(page => [page])])
      .default([]),
    steps: z.array(z.looseObject({ id: z.string(), action: z.string() })),
  }),
});

const caseSchema = z.strictObject({
  /** `full` keeps the text of every file, `digests` one line a file. */
  golden: z.enum(['full', 'digests']),
  /** The builds of the field that the generated project must pass. */
  builds: z.array(z.enum(['maven', 'npm'])).default([]),
  values: jsonObject,
});

/** The parts of a `template.yaml` that the checks read. */
export type TemplateEntity = z.output<typeof templateSchema>;

/** A template with all files of its folder, keyed by path. */
export interface TemplateFolder {
  entity: TemplateEntity;
  files: Map<string, Buffer>;
}

/** A case file: the answers of one run of the form, and what must hold for it. */
export type TemplateCase = z.output<typeof caseSchema> & { name: string };

/**
 * The templates of a folder, by the names of their own folders. A folder without
 * `template.yaml`, such as the shared skeletons, is none.
 */
export function listTemplates(folder: string = TEMPLATES_FOLDER): string[] {
  return readdirSync(folder)
    .filter(name => existsSync(join(folder, name, 'template.yaml')))
    .sort();
}

/** Reads `<templates>/<name>` with everything that the steps may fetch. */
export async function readTemplateFolder(
  name: string,
  templatesFolder: string = TEMPLATES_FOLDER,
): Promise<TemplateFolder> {
  const folder = join(templatesFolder, name);
  const files = new Map<string, Buffer>();
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const key = relative(folder, path).split(sep).join('/');
    if (entry.isFile() && !/^(cases|golden)\//.test(key)) {
      files.set(key, await readFile(path));
    }
  }
  const source = await readFile(join(folder, 'template.yaml'), 'utf8');
  return { entity: templateSchema.parse(parse(source)), files };
}

/**
 * Reads `templates/<name>/cases/*.yaml`, sorted by name.
 *
 * @throws Error naming the file when a field is missing or unknown.
 */
export async function readCases(name: string): Promise<TemplateCase[]> {
  const folder = join(TEMPLATES_FOLDER, name, 'cases');
  const entries = existsSync(folder) ? await readdir(folder) : [];
  const files = entries.filter(file => file.endsWith('.yaml'));
  return Promise.all(
    files.sort().map(async file => {
      const path = join(folder, file);
      const result = caseSchema.safeParse(parse(await readFile(path, 'utf8')));
      if (!result.success) {
        throw new Error(`${path}: ${z.prettifyError(result.error)}`);
      }
      return { name: file.slice(0, -'.yaml'.length), ...result.data };
    }),
  );
}

/**
 * The answers of the case `defaults`, from which combinations are built.
 *
 * @throws Error saying which file is missing
 */
export function defaultsOf(
  template: string,
  cases: TemplateCase[],
): JsonObject {
  const found = cases.find(({ name }) => name === 'defaults');
  if (!found) {
    throw new Error(
      `${template} has no cases/defaults.yaml: add one that answers only what the form requires`,
    );
  }
  return found.values;
}
