import type { Sandbox } from '../Sandbox';
import type { PullRequest, Repository } from '../state/model';
import { changedPaths } from './diff';
import { globParts } from './globParts';

const places = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/** One line of a CODEOWNERS file. */
export interface OwnerRule {
  pattern: string;
  owners: string[];
}

export function readCodeOwners(text: string): OwnerRule[] {
  return text
    .split('\n')
    .map(line => line.replace(/(^|\s)#.*$/, '').trim())
    .filter(line => line !== '')
    .map(line => {
      const [pattern, ...owners] = line.split(/\s+/);
      return { pattern, owners };
    });
}

/** The owners of a path: the last line that matches wins, also when it names nobody. */
export function ownersOf(rules: OwnerRule[], path: string): string[] {
  return (
    rules
      .filter(({ pattern }) => patternToExpression(pattern).test(path))
      .at(-1)?.owners ?? []
  );
}

function patternToExpression(pattern: string): RegExp {
  const anchored = pattern.replace(/\/$/, '').includes('/');
  const folder = pattern.endsWith('/');
  const body = pattern
    .replace(/^\/|\/$/g, '')
    .replace(/[.+^${}()|[\]\\?]/g, '\\$&')
    .replace(/\*\*\/|\*\*|\*/g, glob => globParts[glob]);
  const end = folder ? '/.+' : '(?:/.*)?';
  return new RegExp(`^${anchored ? '' : '(?:.*/)?'}${body}${end}$`);
}

/**
 * For each changed file that has owners, the logins of which one must approve.
 * The author cannot: a group without anybody else still waits.
 */
export async function codeOwnersOf(
  sandbox: Sandbox,
  repository: Repository,
  pull: PullRequest,
): Promise<string[][]> {
  const git = sandbox.repositories.open(repository);
  const base = await git.branch(pull.baseRef);
  if (!base) {
    return [];
  }
  const files = await Promise.all(
    places.map(place => git.readPath(base.sha, place)),
  );
  const text = files.find(file => file?.type === 'blob')?.content;
  const from = await git.mergeBase(base.sha, pull.headSha);
  if (!text || !from) {
    return [];
  }
  const rules = readCodeOwners(text.toString('utf8'));
  const paths = await changedPaths(git, from, pull.headSha);
  return paths
    .map(path => ownersOf(rules, path))
    .filter(owners => owners.length > 0)
    .map(owners => owners.flatMap(owner => loginsOf(sandbox, owner)));
}

function loginsOf(sandbox: Sandbox, owner: string): string[] {
  const [, slug] = owner.replace(/^@/, '').split('/');
  if (slug) {
    return sandbox.store.team(slug)?.members.map(({ login }) => login) ?? [];
  }
  const user = sandbox.store.state.users.find(
    ({ login, email }) => `@${login}` === owner || email === owner,
  );
  return user ? [user.login] : [];
}
