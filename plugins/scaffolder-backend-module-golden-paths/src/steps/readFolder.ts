import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';

/** A file of the workspace. */
export interface WorkspaceFile {
  /** From the folder that was read, with slashes. */
  path: string;
  content: Buffer;
  /** As git writes it: `100755` for what can be started. */
  mode: '100644' | '100755';
}

/**
 * Every file of a folder of the workspace, without what git keeps for itself.
 *
 * @throws NotAllowedError when the folder is not inside of the workspace
 */
export async function readFolder(
  workspacePath: string,
  folder: string,
): Promise<WorkspaceFile[]> {
  const root = resolveSafeChildPath(workspacePath, folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter(entry => entry.isFile())
      .map(async (entry): Promise<WorkspaceFile> => {
        const file = path.join(entry.parentPath, entry.name);
        const isProgram = ((await stat(file)).mode & 0o100) !== 0;
        return {
          path: path.relative(root, file).split(path.sep).join('/'),
          content: await readFile(file),
          mode: isProgram ? '100755' : '100644',
        };
      }),
  );
  return files.filter(file => !file.path.startsWith('.git/'));
}
