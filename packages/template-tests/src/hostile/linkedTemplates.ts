import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { JsonObject } from '@backstage/types';
import { stringify } from 'yaml';

/** What a file outside of every template says. */
export const SECRET = 'what-no-template-may-read';
/** What a file beside the links says. */
export const HARMLESS = 'what-every-template-may-read';

/** Folders of a portal whose templates hold symbolic links. */
export interface LinkedTemplates {
  /** Removed by the caller. */
  root: string;
  /** Holds one file, `secret.txt`. */
  outside: string;
  templates: string;
}

/**
 * Writes templates, each of them one list of steps, whose skeletons hold links to a
 * file and to a folder outside, and a shared skeleton that is such a link itself.
 *
 * @param steps - of each template, by its name
 */
export async function writeLinkedTemplates(
  steps: Record<string, JsonObject[]>,
): Promise<LinkedTemplates> {
  const root = await mkdtemp(path.join(tmpdir(), 'linked-templates-'));
  const outside = path.join(root, 'outside');
  const templates = path.join(root, 'templates');
  await mkdir(outside);
  await writeFile(path.join(outside, 'secret.txt'), SECRET);
  for (const [name, list] of Object.entries(steps)) {
    const folder = path.join(templates, name);
    await writeSkeleton(path.join(folder, 'skeleton'), outside);
    await writeFile(
      path.join(folder, 'template.yaml'),
      stringify(describeTemplate(name, list)),
    );
  }
  await writeSkeleton(path.join(templates, 'shared/linked'), outside);
  await symlink(outside, path.join(templates, 'shared/elsewhere'));
  return { root, outside, templates };
}

/** Links as a repository may hold them too: absolute, and through the parents. */
async function writeSkeleton(folder: string, outside: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'harmless.txt'), HARMLESS);
  await symlink(path.join(outside, 'secret.txt'), path.join(folder, 'file'));
  await symlink(path.relative(folder, outside), path.join(folder, 'folder'));
}

function describeTemplate(name: string, steps: JsonObject[]) {
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name, title: name },
    spec: {
      owner: 'group:default/team-platform',
      type: 'service',
      parameters: [],
      steps: steps.map((step, index) => ({
        id: `step-${index + 1}`,
        name: `Step ${index + 1}`,
        ...step,
      })),
    },
  };
}
