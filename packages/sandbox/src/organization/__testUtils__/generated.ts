import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SandboxState } from '../../state/model';
import { generateOrganization } from '../generate';

/** The clock of the tests: a Monday afternoon. */
export const NOW = new Date('2026-11-23T16:00:00Z');

export interface GeneratedOrganization {
  state: SandboxState;
  /** Output of a git command in a repository. */
  git(repository: string, ...args: string[]): string;
  remove(): Promise<void>;
}

export async function generateForTest(
  now = NOW,
): Promise<GeneratedOrganization> {
  const reposDir = await mkdtemp(join(tmpdir(), 'organization-'));
  const state = await generateOrganization({ seed: 'test', now, reposDir });
  return {
    state,
    git: (repository, ...args) =>
      execFileSync('git', args, {
        cwd: join(reposDir, `${repository}.git`),
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      }),
    remove: () => rm(reposDir, { recursive: true, force: true }),
  };
}

/** Groups by a key, in order of appearance. */
export function groupBy<T>(
  items: readonly T[],
  key: (item: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item)) ?? [];
    group.push(item);
    groups.set(key(item), group);
  }
  return groups;
}
