import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import type { ProjectFiles } from '../checks/Problem';
import { readInfrastructure } from '../infrastructureRepository';
import type { ToolSubject } from './Tool';

/**
 * The infrastructure repository with many requests in it side by side, so that one
 * run of a tool sees them all, each beside the modules that it calls.
 */
export interface InfrastructureTree {
  files: ProjectFiles;
  /** The name of the request that a file came from; undefined for the repository's. */
  ownerOf(path: string): string | undefined;
}

/**
 * Lays requests into the repository. The folder of each gets a number behind its
 * name: two requests for the same database would meet otherwise.
 */
export function layRequests(subjects: ToolSubject[]): InfrastructureTree {
  const files = new Map(readInfrastructure());
  const owners = new Map<string, string>();
  subjects.forEach((subject, index) => {
    for (const [path, text] of subject.files) {
      const folder = `${posix.dirname(path)}-${index}`;
      files.set(posix.join(folder, posix.basename(path)), text);
      owners.set(folder, subject.name);
    }
  });
  return { files, ownerOf: path => owners.get(posix.dirname(path)) };
}

/** Writes the Terraform of a tree to a folder. */
export async function writeTree(
  folder: string,
  { files }: InfrastructureTree,
): Promise<void> {
  for (const [path, text] of files) {
    if (path.endsWith('.tf')) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  }
}

/**
 * Sorts findings by the request that they are about. What is found in the
 * repository itself is said once, with the first request.
 */
export function groupFindings(
  subjects: ToolSubject[],
  tree: InfrastructureTree,
  findings: Array<{ path: string; message: string }>,
): Map<string, string[]> {
  const grouped = new Map<string, string[]>();
  for (const { path, message } of findings) {
    const owner = tree.ownerOf(path) ?? subjects[0].name;
    const found = grouped.get(owner) ?? [];
    grouped.set(owner, [...found, `${path}: ${message}`]);
  }
  return grouped;
}
