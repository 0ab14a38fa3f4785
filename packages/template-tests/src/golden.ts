import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ProjectFiles } from './checks/Problem';
import { TEMPLATES_FOLDER } from './settings';
import type { TemplateCase } from './templateFolder';

/** Set to write the golden outputs anew, after a wanted change of a template. */
export const UPDATE_VARIABLE = 'UPDATE_GOLDEN';

/**
 * One text for a whole generated project: its list of files with sizes and
 * digests, or with their full text.
 */
export function describeProject(
  files: ProjectFiles,
  golden: TemplateCase['golden'],
): string {
  const parts = [...files].map(([path, text]) => {
    if (golden === 'full') {
      return `======== ${path}\n${text}`;
    }
    const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
    return `${digest} ${path}\n`;
  });
  return parts.join('');
}

/**
 * Reads the golden output of a case, after writing it when `UPDATE_GOLDEN` is set.
 *
 * @throws Error when there is none, or when CI is asked to write one.
 */
export async function readGolden(
  template: string,
  templateCase: TemplateCase,
  actual: string,
): Promise<string> {
  const path = join(
    TEMPLATES_FOLDER,
    template,
    'golden',
    `${templateCase.name}.txt`,
  );
  if (process.env[UPDATE_VARIABLE]) {
    if (process.env.CI) {
      throw new Error(`${UPDATE_VARIABLE} has no place in CI`);
    }
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, actual);
  }
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new Error(
      `${path} does not exist: write it with ${UPDATE_VARIABLE}=1 and review it`,
      { cause },
    );
  }
}
