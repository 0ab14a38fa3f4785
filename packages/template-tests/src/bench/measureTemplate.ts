import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { coverEachValue } from '../combinations';
import { nameRuns } from '../sandbox/nameRuns';
import type { FinishedTask } from '../sandbox/PortalTasks';
import type { SandboxPortal } from '../sandbox/SandboxPortal';
import { defaultsOf, readCases, readTemplateFolder } from '../templateFolder';
import { median } from './median';

const linksSchema = z.array(
  z.looseObject({ entityRef: z.string().optional() }),
);

/** What was measured of one template. */
export interface TemplateFigures {
  template: string;
  /** What the clock stops at. */
  until: 'entity in the catalog' | 'pull request open';
  runs: number;
  /** Median from Create to `until`, and the least and most of the runs. */
  seconds: { median: number; least: number; most: number };
  /** Median of the requests to GitHub, git and Argo CD in that time. */
  apiCalls: number;
}

/**
 * Runs a template again and again. A run that is not counted goes ahead, so that
 * the first figure is not that of code which has never run.
 *
 * @throws Error when no combination of the form completes
 */
export async function measureTemplate(
  portal: SandboxPortal,
  template: string,
  runs: number,
): Promise<TemplateFigures> {
  const { entity } = await readTemplateFolder(template);
  const pages = entity.spec.parameters;
  const defaults = defaultsOf(template, await readCases(template));
  const candidates = [defaults, ...coverEachValue(pages, defaults)];
  const first = await firstThatCompletes(
    portal,
    template,
    nameRuns(pages, candidates),
  );
  const repeated = new Array<JsonObject>(runs).fill(candidates[first]);
  // The catalog remembers the names of the trials, so the measured runs count on.
  const named = nameRuns(pages, [...candidates, ...repeated]);
  const measured: Array<{ seconds: number; apiCalls: number }> = [];
  for (const values of named.slice(candidates.length)) {
    // The same request again would find its pull request open already.
    await portal.sandbox.reset();
    const started = performance.now();
    await runToEnd(portal, template, values, entity.spec.type);
    const seconds = (performance.now() - started) / 1000;
    const { counts } = await portal.sandbox.requests();
    const apiCalls = Object.values(counts).reduce((sum, each) => sum + each, 0);
    measured.push({ seconds, apiCalls });
  }
  const seconds = measured.map(each => each.seconds);
  return {
    template,
    until:
      entity.spec.type === 'service'
        ? 'entity in the catalog'
        : 'pull request open',
    runs,
    seconds: {
      median: median(seconds),
      least: Math.min(...seconds),
      most: Math.max(...seconds),
    },
    apiCalls: median(measured.map(each => each.apiCalls)),
  };
}

/** The place of the first candidate whose run completes. */
async function firstThatCompletes(
  portal: SandboxPortal,
  template: string,
  candidates: JsonObject[],
): Promise<number> {
  for (const [index, values] of candidates.entries()) {
    await portal.sandbox.reset();
    const { status } = await portal.runTemplate(template, values);
    if (status === 'completed') {
      return index;
    }
  }
  throw new Error(`${template} completes with none of its combinations`);
}

async function runToEnd(
  portal: SandboxPortal,
  template: string,
  values: JsonObject,
  type: string,
): Promise<void> {
  const run = await portal.runTemplate(template, values);
  if (run.status !== 'completed') {
    const last = run.events.at(-1)?.body.message;
    throw new Error(`${template} is ${run.status}: ${last}`);
  }
  if (type === 'service') {
    await Promise.all(
      linkedEntities(run).map(ref => portal.waitForEntity(ref)),
    );
  }
}

function linkedEntities({ output }: FinishedTask): string[] {
  return linksSchema
    .parse(output.links)
    .flatMap(({ entityRef }) => entityRef ?? []);
}
