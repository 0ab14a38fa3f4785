import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ProjectFiles } from '../checks/Problem';
import type { RenderedOutput } from './renderOutputs';
import type { Tool, ToolSubject } from './Tool';

/**
 * What a tool has to look at: of the outputs that it applies to, one for each
 * different set of the files that it reads, named after the first and with the
 * number of the others.
 */
export async function distinctSubjects(
  tool: Pick<Tool, 'appliesTo' | 'reads'>,
  outputs: RenderedOutput[],
  folder: string,
): Promise<ToolSubject[]> {
  const groups = new Map<
    string,
    { name: string; files: ProjectFiles; count: number }
  >();
  for (const { name, files } of outputs) {
    const paths = [...files.keys()];
    if (!paths.some(path => tool.appliesTo.test(path))) {
      continue;
    }
    const read = new Map([...files].filter(([path]) => tool.reads.test(path)));
    const key = digest(read);
    const group = groups.get(key);
    if (group) {
      group.count += 1;
    } else {
      groups.set(key, { name, files: read, count: 1 });
    }
  }
  return Promise.all(
    [...groups.values()].map(async ({ name, files, count }, index) => {
      const own = join(folder, String(index));
      await writeFiles(own, files);
      return {
        name:
          count > 1 ? `${name} (and ${count - 1} with the same files)` : name,
        files,
        folder: own,
      };
    }),
  );
}

function digest(files: ProjectFiles): string {
  const hash = createHash('sha256');
  for (const [path, text] of files) {
    hash.update(`${path}\0${text}\0`);
  }
  return hash.digest('hex');
}

async function writeFiles(folder: string, files: ProjectFiles): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
