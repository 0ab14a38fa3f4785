import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { type Commit, parseCommit } from './commitObject';
import { type GitObject, ObjectReader } from './ObjectReader';
import { runGit } from './runGit';

export interface GitReference {
  /** `refs/heads/main` */
  name: string;
  sha: string;
  type: 'commit' | 'tag' | 'tree' | 'blob';
}

export interface TreeEntry {
  path: string;
  mode: string;
  type: 'blob' | 'tree' | 'commit';
  sha: string;
  /** Bytes; absent for trees and submodules. */
  size?: number;
}

export interface CommitQuery {
  revision: string;
  path?: string;
  since?: string;
  until?: string;
  author?: string;
  /** Leaves out what this revision reaches. */
  notIn?: string;
  skip?: number;
  limit?: number;
}

/** Reads one bare repository. Nothing is cached: git is the only truth. */
export class GitRepository {
  private readonly reader: ObjectReader;

  constructor(readonly gitDir: string) {
    this.reader = new ObjectReader(gitDir);
  }

  async exists(): Promise<boolean> {
    return access(join(this.gitDir, 'HEAD')).then(
      () => true,
      () => false,
    );
  }

  /** The object an expression such as `main:docs/index.md` leads to. */
  read(expression: string): Promise<GitObject | undefined> {
    return this.reader.read(expression);
  }

  /** The object at a path of a commit; the commit's tree for the empty path. */
  readPath(revision: string, path: string): Promise<GitObject | undefined> {
    return this.reader.read(
      path ? `${revision}:${path}` : `${revision}^{tree}`,
    );
  }

  async commit(revision: string): Promise<Commit | undefined> {
    if (!isRevision(revision)) {
      return undefined;
    }
    const object = await this.reader.read(`${revision}^{commit}`);
    return object && parseCommit(object.sha, object.content);
  }

  /** The commit a branch points to. */
  branch(name: string): Promise<Commit | undefined> {
    return this.commit(`refs/heads/${name}`);
  }

  async references(prefix = 'refs/'): Promise<GitReference[]> {
    const { stdout } = await runGit(
      [
        'for-each-ref',
        '--format=%(refname)%00%(objectname)%00%(objecttype)',
        prefix,
      ],
      { cwd: this.gitDir },
    );
    return lines(stdout).map(line => {
      const [name, sha, type] = line.split('\0');
      return { name, sha, type: type as GitReference['type'] };
    });
  }

  async isEmpty(): Promise<boolean> {
    return (await this.references('refs/heads/')).length === 0;
  }

  /** Newest first, as `git log` orders them. */
  async commits(query: CommitQuery): Promise<Commit[]> {
    const { stdout } = await runGit(
      [
        'rev-list',
        ...(query.skip ? [`--skip=${query.skip}`] : []),
        ...(query.limit === undefined ? [] : [`--max-count=${query.limit}`]),
        ...revisionArguments(query),
      ],
      { cwd: this.gitDir },
    );
    const commits = await Promise.all(
      lines(stdout).map(sha => this.commit(sha)),
    );
    return commits.filter(commit => commit !== undefined);
  }

  async countCommits(query: CommitQuery): Promise<number> {
    const { stdout } = await runGit(
      ['rev-list', '--count', ...revisionArguments(query)],
      { cwd: this.gitDir },
    );
    return Number(stdout.toString());
  }

  async mergeBase(left: string, right: string): Promise<string | undefined> {
    const { stdout, exitCode } = await runGit(['merge-base', left, right], {
      cwd: this.gitDir,
      accept: [0, 1],
    });
    return exitCode === 0 ? stdout.toString().trim() : undefined;
  }

  /** Entries of a tree in git's order; whole paths when recursive. */
  async tree(
    treeish: string,
    options: { recursive?: boolean; trees?: boolean } = {},
  ): Promise<TreeEntry[]> {
    const { stdout } = await runGit(
      [
        'ls-tree',
        '-z',
        '-l',
        ...(options.recursive ? ['-r'] : []),
        ...(options.recursive && options.trees ? ['-t'] : []),
        treeish,
      ],
      { cwd: this.gitDir },
    );
    return stdout
      .toString('utf8')
      .split('\0')
      .filter(line => line !== '')
      .map(line => {
        const [meta, path] = [
          line.slice(0, line.indexOf('\t')),
          line.slice(line.indexOf('\t') + 1),
        ];
        const [mode, type, sha, size] = meta.split(/ +/);
        return {
          path,
          mode,
          type: type as TreeEntry['type'],
          sha,
          ...(size === '-' ? {} : { size: Number(size) }),
        };
      });
  }
}

/** True for what can name a commit and cannot be taken for an option. */
export function isRevision(text: string): boolean {
  return /^[^-\s:?*[\\^~\0][^\s:?*[\\\0]*$/.test(text) && text.length < 300;
}

function revisionArguments(query: CommitQuery): string[] {
  return [
    ...(query.since ? [`--since=${query.since}`] : []),
    ...(query.until ? [`--until=${query.until}`] : []),
    ...(query.author ? [`--fixed-strings`, `--author=${query.author}`] : []),
    query.revision,
    ...(query.notIn ? [`^${query.notIn}`] : []),
    '--',
    ...(query.path ? [query.path] : []),
  ];
}

function lines(output: Buffer): string[] {
  return output
    .toString('utf8')
    .split('\n')
    .filter(line => line !== '');
}
