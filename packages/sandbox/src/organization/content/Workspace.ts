import type { Seconds } from '../calendar';
import type { ChangeKind, Edits, PullPlan } from '../plan/model';
import type { Random } from '../random';
import type { RepositorySpec } from '../repositories';
import { nextMember, sourcePairs, type SourcePair } from './members';
import {
  addMember,
  bumpDependency,
  changeSetting,
  type TextChange,
} from './textChanges';
import {
  branchName,
  type Change,
  changePage,
  pagesOf,
  writeNote,
} from './pages';

interface Kept {
  text: string;
  /** Somebody works on it until then; nobody else may start before. */
  busyUntil: Seconds;
}

const DEPENDENCY_FILES = [
  'pom.xml',
  'package.json',
  'go.mod',
  'requirements.txt',
];
/** Made by templates or careful by design: no number there is changed by chance. */
const KEPT_FILES = /^terraform\/(modules|rds)\//;
const SETTING_FILES =
  /(application\.yaml|settings\.ts|^config\.yaml|^config\/.*\.yaml|scale\.yaml|deployment\.yaml|\.tf)$/;

/**
 * The files of a repository as its default branch has them, and who is working
 * on which. Two pull requests that are open at the same time never touch the
 * same file, so that every merge is clean.
 */
export class Workspace {
  private readonly files = new Map<string, Kept>();
  private readonly pairs: SourcePair[];
  private readonly used = new Set<string>();
  private readonly branches = new Set<string>();
  private notes = 0;

  constructor(
    private readonly spec: RepositorySpec,
    private readonly random: Random,
  ) {
    this.pairs = sourcePairs(spec);
  }

  /** Takes in files that came onto the default branch, or will at `until`. */
  apply(edits: Edits, until: Seconds): void {
    for (const [path, text] of Object.entries(edits)) {
      if (text === null) {
        this.files.delete(path);
      } else {
        this.files.set(path, { text, busyUntil: until });
      }
    }
  }

  /** Decides what a pull request changes and writes it into its commits. */
  fill(pull: PullPlan): void {
    const at = pull.commits[0].at;
    const change = pull.prepared
      ? {
          ...pull.prepared,
          steps: [{ message: pull.prepared.title, edits: pull.prepared.edits }],
        }
      : this.chooseChange(pull, at);
    pull.title = pull.labels.includes('hotfix')
      ? `Hotfix: ${change.title[0].toLowerCase()}${change.title.slice(1)}`
      : change.title;
    pull.body = change.body;
    pull.branch = this.freeBranch(
      pull.prepared?.branch ?? branchName(change.title),
    );
    pull.commits.forEach((commit, index) => {
      const step = change.steps[index];
      commit.message = index === 0 ? pull.title : step.message;
      commit.edits = step.edits;
    });
    const edits = Object.assign({}, ...pull.commits.map(({ edits: e }) => e));
    this.hold(pull, edits);
  }

  /** The name itself, or with a number when it was taken before. */
  private freeBranch(name: string): string {
    let free = name;
    for (let count = 2; this.branches.has(free); count++) {
      free = `${name}-${count}`;
    }
    this.branches.add(free);
    return free;
  }

  private hold(pull: PullPlan, edits: Edits): void {
    const until = pull.endedAt ?? Infinity;
    if (pull.fate === 'merged') {
      this.apply(edits, until);
      return;
    }
    for (const path of Object.keys(edits)) {
      const kept = this.files.get(path);
      if (kept) {
        kept.busyUntil = until;
      }
    }
  }

  private chooseChange(pull: PullPlan, at: Seconds): Change {
    const hurried = pull.labels.includes('hotfix');
    const order: ChangeKind[] = hurried
      ? ['configuration', 'source', 'dependencies']
      : [pull.kind, 'source', 'configuration', 'dependencies', 'documentation'];
    const count = pull.commits.length;
    for (const kind of order) {
      const change = this.tryChange(kind, at, count);
      if (change) {
        pull.kind = kind;
        return change;
      }
    }
    pull.kind = 'documentation';
    this.notes += 1;
    return writeNote(this.notes, at, count);
  }

  private tryChange(
    kind: ChangeKind,
    at: Seconds,
    count: number,
  ): Change | undefined {
    switch (kind) {
      case 'source':
        return this.changeSource(at, count);
      case 'dependencies':
        return this.single(at, count, DEPENDENCY_FILES, text => {
          const change = bumpDependency(text, this.random);
          return change && { ...change, what: `Bump ${change.what}` };
        });
      case 'configuration':
        return this.single(at, count, this.settingFiles(), text => {
          const change = changeSetting(text, this.random);
          return change && { ...change, what: `Set ${change.what}` };
        });
      default:
        return this.single(at, count, pagesOf(this.spec), text =>
          changePage(this.spec, text, at, this.random),
        );
    }
  }

  private settingFiles(): string[] {
    return [...this.files.keys()].filter(
      path => SETTING_FILES.test(path) && !KEPT_FILES.test(path),
    );
  }

  private free(path: string, at: Seconds): Kept | undefined {
    const kept = this.files.get(path);
    return kept && kept.busyUntil < at ? kept : undefined;
  }

  /** A change of one file; every further commit changes it once more. */
  private single(
    at: Seconds,
    count: number,
    paths: string[],
    change: (text: string) => TextChange | undefined,
  ): Change | undefined {
    const free = paths.filter(path => this.free(path, at));
    if (free.length === 0) {
      return undefined;
    }
    const path = this.random.pick(free);
    let { text } = this.files.get(path)!;
    const steps: Change['steps'] = [];
    for (let index = 0; index < count; index++) {
      const next = change(text);
      if (!next) {
        return undefined;
      }
      text = next.text;
      steps.push({ message: next.what, edits: { [path]: text } });
    }
    return { title: steps[0].message, body: `Changes \`${path}\`.`, steps };
  }

  /** Adds a member, then its test, then what the review asked for. */
  private changeSource(at: Seconds, count: number): Change | undefined {
    const free = this.pairs.filter(
      pair => this.free(pair.source, at) && this.free(pair.test, at),
    );
    if (free.length === 0) {
      return undefined;
    }
    const pair = this.random.pick(free);
    const member = nextMember(this.spec, pair.noun, this.used, this.random);
    if (!member) {
      return this.single(at, count, [pair.source], text => {
        const change = changeSetting(text, this.random);
        return change && { ...change, what: `Set ${change.what}` };
      });
    }
    let source = addMember(
      this.files.get(pair.source)!.text,
      member.code,
      pair.source,
    );
    const test = addMember(
      this.files.get(pair.test)!.text,
      member.test,
      pair.test,
    );
    const steps: Change['steps'] = [
      {
        message: member.title,
        edits:
          count === 1
            ? { [pair.source]: source, [pair.test]: test }
            : { [pair.source]: source },
      },
      {
        message: `Cover ${member.method} with a test`,
        edits: { [pair.test]: test },
      },
    ];
    while (steps.length < count) {
      const change = changeSetting(source, this.random)!;
      source = change.text;
      steps.push({
        message: `Address the review: set ${change.what}`,
        edits: { [pair.source]: source },
      });
    }
    return {
      title: member.title,
      body: `Adds \`${member.method}\` and its test.`,
      steps,
    };
  }
}
