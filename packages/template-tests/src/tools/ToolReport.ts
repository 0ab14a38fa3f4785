import { writeFile } from 'node:fs/promises';

/** What became of one check by a tool of its field. */
export interface ToolResult {
  name: string;
  status: 'passed' | 'failed' | 'skipped';
  seconds: number;
  /** Why it was skipped or failed, or what the tool counted. */
  detail: string;
}

/** Why a check could not run. It is a failure in CI, where tools are installed. */
export class MissingToolError extends Error {}

/** Runs checks one after the other, prints each, and sums up. */
export class ToolReport {
  readonly results: ToolResult[] = [];

  constructor(
    private readonly isCi: boolean,
    private readonly print: (line: string) => void,
  ) {}

  /** Runs one check. What it returns is shown beside a pass. */
  async check(name: string, run: () => Promise<string>): Promise<void> {
    const started = performance.now();
    const [status, detail] = await run().then(
      text => ['passed', text] as const,
      (error: Error) =>
        error instanceof MissingToolError && !this.isCi
          ? (['skipped', error.message] as const)
          : (['failed', error.message] as const),
    );
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    this.results.push({ name, status, seconds, detail });
    this.print(`${status.padEnd(8)}${name} (${seconds} s): ${detail}`);
  }

  /** The last line of a run: `N passed, N failed` and, if any, `, N skipped`. */
  summary(): string {
    const count = (status: ToolResult['status']) =>
      this.results.filter(result => result.status === status).length;
    const skipped = count('skipped');
    return `${count('passed')} passed, ${count('failed')} failed${
      skipped > 0 ? `, ${skipped} skipped` : ''
    }`;
  }

  /** Writes the results as JSON, for the program that started this one. */
  async write(path: string): Promise<void> {
    await writeFile(path, `${JSON.stringify(this.results, undefined, 2)}\n`);
  }

  get hasFailed(): boolean {
    return this.results.some(({ status }) => status === 'failed');
  }
}
