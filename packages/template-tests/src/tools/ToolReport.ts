import { writeFile } from 'node:fs/promises';

/** What became of one check by a tool of its field. */
export interface ToolResult {
  name: string;
  status: 'passed' | 'failed' | 'skipped';
  seconds: number;
  /** Why it was skipped or failed, or what the tool counted. */
  detail: string;
}

/** What the program that started the checks adds up. */
export interface ToolCounts {
  passed: number;
  failed: number;
  skipped: number;
  notes: string[];
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

  /** The counts, and a line for each check that did not pass. */
  counts(): ToolCounts {
    const of = (status: ToolResult['status']) =>
      this.results.filter(result => result.status === status);
    return {
      passed: of('passed').length,
      failed: of('failed').length,
      skipped: of('skipped').length,
      notes: [...of('failed'), ...of('skipped')].map(
        ({ status, name, detail }) => `${status}: ${name}: ${detail}`,
      ),
    };
  }

  /** The last line of a run: `N passed, N failed` and, if any, `, N skipped`. */
  summary(): string {
    const { passed, failed, skipped } = this.counts();
    const rest = skipped > 0 ? `, ${skipped} skipped` : '';
    return `${passed} passed, ${failed} failed${rest}`;
  }

  /** Writes counts and results as JSON, for the program that started this one. */
  async write(path: string): Promise<void> {
    const content = { ...this.counts(), results: this.results };
    await writeFile(path, `${JSON.stringify(content, undefined, 2)}\n`);
  }

  get hasFailed(): boolean {
    return this.results.some(({ status }) => status === 'failed');
  }
}
