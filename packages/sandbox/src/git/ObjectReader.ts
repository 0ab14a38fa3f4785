import { runGit } from './runGit';

/** What `git cat-file` says of one object. */
export interface GitObject {
  sha: string;
  type: 'blob' | 'tree' | 'commit' | 'tag';
  content: Buffer;
}

/**
 * Reads objects by any expression that git understands (`HEAD:catalog-info.yaml`,
 * `main^{tree}`). What is asked for within one turn of the event loop is read by
 * one process: a query over sixty repositories costs sixty processes, not hundreds.
 */
export class ObjectReader {
  private waiting: {
    expression: string;
    resolve: (object: GitObject | undefined) => void;
    reject: (error: unknown) => void;
  }[] = [];

  constructor(private readonly gitDir: string) {}

  /** The object, or undefined when the expression leads nowhere. */
  read(expression: string): Promise<GitObject | undefined> {
    if (expression === '' || /[\n\0]/.test(expression)) {
      return Promise.resolve(undefined);
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ expression, resolve, reject });
      if (this.waiting.length === 1) {
        setImmediate(() => this.readWaiting());
      }
    });
  }

  private async readWaiting(): Promise<void> {
    const batch = this.waiting;
    this.waiting = [];
    try {
      const { stdout } = await runGit(['cat-file', '--batch'], {
        cwd: this.gitDir,
        input: `${batch.map(item => item.expression).join('\n')}\n`,
      });
      const objects = parseBatch(stdout, batch.length);
      batch.forEach((item, index) => item.resolve(objects[index]));
    } catch (error) {
      batch.forEach(item => item.reject(error));
    }
  }
}

/** Reads the answer of `git cat-file --batch`: a header line, then the bytes. */
export function parseBatch(
  output: Buffer,
  count: number,
): (GitObject | undefined)[] {
  const objects: (GitObject | undefined)[] = [];
  let position = 0;
  while (objects.length < count) {
    const lineEnd = output.indexOf(0x0a, position);
    if (lineEnd < 0) {
      throw new Error(
        `git answered ${objects.length} of ${count} objects that were asked for`,
      );
    }
    const header = output.toString('utf8', position, lineEnd);
    position = lineEnd + 1;
    const found = /^([0-9a-f]{40}) (blob|tree|commit|tag) (\d+)$/.exec(header);
    if (!found) {
      objects.push(undefined);
      continue;
    }
    const size = Number(found[3]);
    objects.push({
      sha: found[1],
      type: found[2] as GitObject['type'],
      content: output.subarray(position, position + size),
    });
    position += size + 1;
  }
  return objects;
}
