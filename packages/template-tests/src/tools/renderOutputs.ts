import type { JsonObject } from '@backstage/types';
import type { ProjectFiles } from '../checks/Problem';
import { findChoices } from '../choices';
import { combineChoices, coverEachValue } from '../combinations';
import { inParallel } from '../inParallel';
import { findDestination } from '../sandbox/findDestination';
import {
  defaultsOf,
  readCases,
  readTemplateFolder,
  type TemplateFolder,
} from '../templateFolder';
import type { TemplateRenderer } from '../TemplateRenderer';

// A render waits for the file system most of the time.
const AT_A_TIME = 4;

/** What one run of a template would leave behind where it publishes. */
export interface RenderedOutput {
  /** `spring-boot-service mysql-rabbitmq`, or with the choices of a combination. */
  name: string;
  /** By path in the repository that the run publishes to. */
  files: ProjectFiles;
}

/** The runs of a template that the tools look at. */
export interface PlannedRuns {
  /** Those that are built as well: a covering set, and the cases that ask for it. */
  built: PlannedRun[];
  /** The other cases, and every other combination. */
  others: PlannedRun[];
}

interface PlannedRun {
  name: string;
  values: JsonObject;
  template: TemplateFolder;
}

/** Decides with which answers a template is run. */
export async function planRuns(name: string): Promise<PlannedRuns> {
  const template = await readTemplateFolder(name);
  const pages = template.entity.spec.parameters;
  const cases = await readCases(name);
  const base = defaultsOf(name, cases);
  const plan = (title: string, values: JsonObject): PlannedRun => ({
    name: `${name} ${title}`,
    values,
    template,
  });
  const describe = (values: JsonObject) =>
    plan(
      findChoices(pages)
        .map(choice => `${values[choice.name]}`)
        .join(' '),
      values,
    );
  return {
    built: [
      ...coverEachValue(pages, base).map(describe),
      ...cases
        .filter(({ builds }) => builds.length > 0)
        .map(each => plan(each.name, each.values)),
    ],
    others: [
      ...cases
        .filter(({ builds }) => builds.length === 0)
        .map(each => plan(each.name, each.values)),
      ...combineChoices(pages, base).values.map(describe),
    ],
  };
}

/**
 * Renders runs, a few at a time.
 *
 * @param onFailure - is told of a run that the scaffolder refuses; the others go on
 */
export async function renderRuns(
  renderer: TemplateRenderer,
  runs: PlannedRun[],
  onFailure: (name: string, error: Error) => Promise<void>,
): Promise<RenderedOutput[]> {
  const outputs = await inParallel(runs, AT_A_TIME, run =>
    render(renderer, run).catch(async (error: Error) => {
      await onFailure(run.name, error);
      return undefined;
    }),
  );
  return outputs.filter(output => output !== undefined);
}

async function render(
  renderer: TemplateRenderer,
  { name, values, template }: PlannedRun,
): Promise<RenderedOutput> {
  const { inputs, files } = await renderer.render(template, values);
  const destination = findDestination(inputs, files);
  return { name, files: destination?.files ?? files };
}
