import { accessSync, constants } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { ToolSubject } from './Tool';

/** Writes files to a folder as the tools find them; the folder is removed after. */
export async function withSubject<Result>(
  files: Record<string, string>,
  use: (subject: ToolSubject) => Promise<Result>,
): Promise<Result> {
  const parent = await mkdtemp(join(tmpdir(), 'tool-test-'));
  const folder = join(parent, '0');
  try {
    await mkdir(folder);
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return await use({
      name: 'a run',
      files: new Map(Object.entries(files)),
      folder,
    });
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

/**
 * `describe` for tests that need one of the programs. Where none is installed they
 * are skipped, except in CI, where they fail.
 */
export function describeWith(...programs: string[]): jest.Describe {
  const folders = [
    process.env.TEMPLATE_TOOLS_BIN_DIR,
    process.env.TECHDOCS_BIN_DIR,
    ...(process.env.PATH ?? '').split(delimiter),
  ].filter(folder => folder !== undefined);
  const isThere = programs.some(program =>
    folders.some(folder => isExecutable(join(folder, program))),
  );
  return isThere || process.env.CI ? describe : describe.skip;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or not to be run.
    return false;
  }
}
