import type { CommitPlan, Edits } from '../plan/model';

/** The commit that deletes a reference when it is named as its source. */
const NO_COMMIT = '0'.repeat(40);
/**
 * Commits of the default branch and of all others are written to two references
 * of their own, so that git keeps the tree of the default branch in memory.
 */
const LINES = {
  main: 'refs/generator/main',
  branch: 'refs/generator/branch',
};

/** Writes commits in the language of `git fast-import`. */
export class CommitStream {
  private readonly parts: string[] = [];
  private readonly blobs = new Map<string, number>();
  private readonly marks = new Map<CommitPlan, number>();
  private readonly written = new Set<keyof typeof LINES>();
  private lastMark = 0;

  /**
   * Adds a commit.
   *
   * @param onto - its first parent; none for the first commit of all.
   * @param merged - its second parent, for merges.
   */
  commit(
    plan: CommitPlan,
    options: {
      line: keyof typeof LINES;
      onto?: CommitPlan;
      merged?: CommitPlan;
    },
  ): void {
    const changes = this.changes(plan.edits);
    const mark = this.nextMark();
    this.marks.set(plan, mark);
    this.written.add(options.line);
    const who = `${plan.author.name} <${plan.author.email}> ${plan.at} +0000`;
    this.parts.push(
      `commit ${LINES[options.line]}\nmark :${mark}\nauthor ${who}\ncommitter ${who}\n`,
      data(plan.message),
      options.onto ? `from :${this.markOf(options.onto)}\n` : '',
      options.merged ? `merge :${this.markOf(options.merged)}\n` : '',
      changes,
      '\n',
    );
  }

  /** Lets a reference point to a commit. */
  reference(name: string, to: CommitPlan): void {
    this.parts.push(`reset ${name}\nfrom :${this.markOf(to)}\n\n`);
  }

  /** The whole stream; nothing can be added afterwards. */
  finish(): Buffer {
    for (const line of this.written) {
      this.parts.push(`reset ${LINES[line]}\nfrom ${NO_COMMIT}\n\n`);
    }
    this.parts.push('done\n');
    return Buffer.from(`feature done\n${this.parts.join('')}`, 'utf8');
  }

  /** Enters git's names into the plans. */
  resolve(names: Map<number, string>): void {
    for (const [plan, mark] of this.marks) {
      plan.sha = names.get(mark);
    }
  }

  private markOf(plan: CommitPlan): number {
    const mark = this.marks.get(plan);
    if (mark === undefined) {
      throw new Error(`Commit '${plan.message}' is not written yet`);
    }
    return mark;
  }

  private nextMark(): number {
    this.lastMark += 1;
    return this.lastMark;
  }

  private changes(edits: Edits): string {
    return Object.entries(edits)
      .map(([path, text]) =>
        text === null
          ? `D ${path}\n`
          : `M 100644 :${this.blob(text)} ${path}\n`,
      )
      .join('');
  }

  private blob(text: string): number {
    const known = this.blobs.get(text);
    if (known !== undefined) {
      return known;
    }
    const mark = this.nextMark();
    this.blobs.set(text, mark);
    this.parts.push(`blob\nmark :${mark}\n`, data(text));
    return mark;
  }
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
