import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Files, TEMPLATES_ROOT } from './files';

export const SERVICE_TEMPLATE = 'spring-boot-service';

/** All that the files of a new service are made of, from `templates/`. */
const PARTS = [SERVICE_TEMPLATE, 'shared/service', 'shared/database'];
/** The step that writes down what a service was made from. */
const LINEAGE_STEP = 'golden-path:lineage';
/** Commits of the templates that are looked at. */
const MOST_COMMITS = 200;
const GIT_BYTES = 64 * 1024 * 1024;

export interface TemplateHistory {
  /** Commits whose template writes its lineage, oldest first. */
  commits: string[];
  /** Why there are none, for the log. */
  reason?: string;
}

/**
 * The versions of the service template in this project's own history. A copy
 * without its history has none, and the demo organisation then names none.
 */
export function readTemplateHistory(root = TEMPLATES_ROOT): TemplateHistory {
  if (!existsSync(join(root, '..', '.git'))) {
    return { commits: [], reason: 'this copy has no git history' };
  }
  try {
    const all = git(
      root,
      'log',
      `--max-count=${MOST_COMMITS}`,
      '--format=%H',
      '--',
      ...PARTS,
    )
      .toString('utf8')
      .split('\n')
      .filter(Boolean)
      .reverse();
    const commits = all.filter(commit => writesLineage(root, commit));
    return commits.length > 0
      ? { commits }
      : { commits, reason: 'no commit of the templates writes it' };
  } catch (error) {
    // git also refuses a checkout of another user; all the rest can be made.
    return { commits: [], reason: String((error as Error).message).trim() };
  }
}

function writesLineage(root: string, commit: string): boolean {
  const file = `${SERVICE_TEMPLATE}/template.yaml`;
  const listed = git(root, 'ls-tree', '--name-only', commit, '--', file);
  return (
    listed.length > 0 &&
    git(root, 'show', `${commit}:./${file}`).includes(LINEAGE_STEP)
  );
}

const read = new Map<string, Files>();

/** What the template was made of at a commit: text by path from `templates/`. */
export function readTemplateAt(commit: string, root = TEMPLATES_ROOT): Files {
  const key = `${root} ${commit}`;
  const known = read.get(key);
  if (known) {
    return known;
  }
  const entries = git(root, 'ls-tree', '-r', '-z', commit, '--', ...PARTS)
    .toString('utf8')
    .split('\0')
    .filter(Boolean)
    .map(line => {
      const [, sha, path] = /^\d+ blob ([0-9a-f]+)\t(.*)$/.exec(line) ?? [];
      return { sha, path };
    });
  const texts = readBlobs(
    root,
    entries.map(({ sha }) => sha),
  );
  const files = Object.fromEntries(
    entries.map(({ path }, index) => [path, texts[index]]),
  );
  read.set(key, files);
  return files;
}

/** Texts of git's objects, in the order of their names. */
function readBlobs(root: string, shas: string[]): string[] {
  const answer = execFileSync('git', ['cat-file', '--batch'], {
    cwd: root,
    input: `${shas.join('\n')}\n`,
    maxBuffer: GIT_BYTES,
  });
  const texts: string[] = [];
  let at = 0;
  while (texts.length < shas.length) {
    const start = answer.indexOf('\n', at) + 1;
    const size = Number(answer.toString('utf8', at, start).split(' ')[2]);
    texts.push(answer.toString('utf8', start, start + size));
    at = start + size + 1;
  }
  return texts;
}

function git(root: string, ...args: string[]): Buffer {
  return execFileSync('git', args, {
    cwd: root,
    maxBuffer: GIT_BYTES,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
