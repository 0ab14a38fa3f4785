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

/** Runs checks, prints each that ends, and sums up. */
export class ToolReport {
  readonly results: ToolResult[] = [];

  constructor(
    private readonly isCi: boolean,
    private readonly print: (line: string) => void,
    /** Milliseconds since any moment. */
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Runs one check. What it returns is shown beside a pass. */
  async check(name: string, run: () => Promise<string>): Promise<void> {
    const started = this.now();
    const [status, detail] = await run().then(
      text => ['passed', text] as const,
      (error: Error) => this.judge(error),
    );
    this.add({ name, status, detail, seconds: this.secondsSince(started) });
  }

  /**
   * Runs one tool over many subjects, each of which is a check of its own.
   *
   * @param run - gives what was found by subject; none is a pass
   */
  async checkAll(
    tool: string,
    subjects: string[],
    run: () => Promise<Map<string, string[]>>,
  ): Promise<void> {
    const started = this.now();
    const outcome = await run().then(
      findings => (subject: string) => {
        const found = findings.get(subject) ?? [];
        return found.length === 0
          ? (['passed', 'nothing found'] as const)
          : (['failed', found.join('\n')] as const);
      },
      (error: Error) => () => this.judge(error),
    );
    const seconds = this.secondsSince(started);
    const results = subjects.map((subject): ToolResult => {
      const [status, detail] = outcome(subject);
      return { name: `${tool} ${subject}`, status, detail, seconds: 0 };
    });
    const passed = results.filter(({ status }) => status === 'passed');
    this.results.push(...passed);
    if (passed.length > 0) {
      this.print(
        `passed  ${tool} (${seconds} s): nothing found in ${passed.length} of ${subjects.length}`,
      );
    }
    results
      .filter(({ status }) => status !== 'passed')
      .forEach(result => this.add(result));
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

  private judge(error: Error): readonly ['skipped' | 'failed', string] {
    return error instanceof MissingToolError && !this.isCi
      ? ['skipped', error.message]
      : ['failed', error.message];
  }

  private secondsSince(started: number): number {
    return Math.round((this.now() - started) / 100) / 10;
  }

  private add(result: ToolResult): void {
    this.results.push(result);
    const { status, name, seconds, detail } = result;
    this.print(`${status.padEnd(8)}${name} (${seconds} s): ${detail}`);
  }
}
