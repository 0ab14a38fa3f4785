import { join } from 'node:path';
import { listTemplates } from '../templateFolder';
import type { TemplateRenderer } from '../TemplateRenderer';
import { distinctSubjects } from './distinctSubjects';
import { readGoldenPathOutput } from './goldenPathOutput';
import { JobQueue } from './JobQueue';
import {
  planRuns,
  renderRuns,
  type PlannedRuns,
  type RenderedOutput,
} from './renderOutputs';
import type { Tool } from './Tool';
import type { ToolReport } from './ToolReport';

// Tools wait for the disk and for their own threads; more of them at a time make
// two cores no faster.
const AT_A_TIME = 2;

/** Renders every template with every combination and runs tools on the results. */
export class TemplateTools {
  private readonly queue = new JobQueue(AT_A_TIME);

  constructor(
    private readonly options: {
      renderer: TemplateRenderer;
      report: ToolReport;
      tools: Tool[];
      /** Where the results are written. */
      folder: string;
      print: (line: string) => void;
    },
  ) {}

  /** Builds take longest, so they start while the rest is still rendered. */
  async run(): Promise<void> {
    const outputs: RenderedOutput[] = [readGoldenPathOutput()];
    const planned = [];
    for (const name of listTemplates()) {
      const runs = await planRuns(name);
      planned.push({ name, runs });
      const built = await this.render(runs.built);
      await this.enqueue(built, name, tool => Boolean(tool.isBuild));
      outputs.push(...built);
    }
    for (const { name, runs } of planned) {
      const started = performance.now();
      outputs.push(...(await this.render(runs.others)));
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      this.options.print(
        `rendered ${name}: ${runs.built.length + runs.others.length} runs (${seconds} s)`,
      );
    }
    await this.enqueue(outputs, 'all', tool => !tool.isBuild);
    await this.queue.done();
  }

  private render(runs: PlannedRuns['built']): Promise<RenderedOutput[]> {
    const { renderer, report } = this.options;
    return renderRuns(renderer, runs, (name, error) =>
      report.check(`render ${name}`, () => Promise.reject(error)),
    );
  }

  private async enqueue(
    outputs: RenderedOutput[],
    group: string,
    isWanted: (tool: Tool) => boolean,
  ): Promise<void> {
    const { report, folder } = this.options;
    for (const tool of this.options.tools.filter(isWanted)) {
      const place = join(folder, tool.name.replaceAll(' ', '-'), group);
      const subjects = await distinctSubjects(tool, outputs, place);
      if (tool.kind === 'single') {
        for (const subject of subjects) {
          this.queue.add(() =>
            report.check(`${tool.name} ${subject.name}`, () =>
              tool.check(subject),
            ),
          );
        }
      } else if (subjects.length > 0) {
        this.queue.add(() =>
          report.checkAll(
            tool.name,
            subjects.map(({ name }) => name),
            () => tool.checkAll(subjects),
          ),
        );
      }
    }
  }
}
