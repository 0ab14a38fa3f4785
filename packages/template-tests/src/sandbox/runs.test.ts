import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { checkProject } from '../checks/checkProject';
import { coverEachValue } from '../combinations';
import {
  defaultsOf,
  listTemplates,
  readCases,
  readTemplateFolder,
} from '../templateFolder';
import { findDestination, type Destination } from './findDestination';
import { nameRuns } from './nameRuns';
import type { FinishedTask } from './PortalTasks';
import { SandboxPortal } from './SandboxPortal';

/** Within this, the covering set of one template has run. */
const BUDGET_SECONDS = 180;

/** Types of templates whose runs leave a repository or a pull request. */
const PUBLISHING = ['service', 'resource', 'change'];

const ENTITY = /^(resource|component):/;

const pullsSchema = z.array(
  z.object({ number: z.number(), html_url: z.url() }),
);
const pullFilesSchema = z.array(
  z.object({ filename: z.string(), status: z.string() }),
);

jest.setTimeout(2 * BUDGET_SECONDS * 1000);

/**
 * A set of combinations in which each value of each choice occurs, run as in the
 * portal: repository or pull request, Argo CD, catalog.
 */
describe('whole runs', () => {
  let portal: SandboxPortal;

  beforeAll(async () => {
    portal = await SandboxPortal.start();
  });
  afterAll(() => portal?.stop());

  it.each(listTemplates())('%s', async name => {
    const { entity } = await readTemplateFolder(name);
    const pages = entity.spec.parameters;
    const base = defaultsOf(name, await readCases(name));
    const runs = nameRuns(pages, coverEachValue(pages, base));
    const started = performance.now();
    let completed = 0;
    for (const values of runs) {
      await waitForMentioned(values);
      await portal.sandbox.clearRequests();
      const run = await portal.runTemplate(name, values);
      if (entity.spec.type === 'change' && run.status === 'failed') {
        await expectRefused(run);
        continue;
      }
      expect({ values, ...resultOf(run) }).toEqual({
        values,
        status: 'completed',
        faults: [],
      });
      completed += 1;
      await expectLinked(run);
      expect((await portal.sandbox.requests()).missing).toEqual([]);
      await expectPublished(name, values, run);
    }
    expect(completed).toBeGreaterThan(0);
    const seconds = (performance.now() - started) / 1000;
    process.stderr.write(
      `${name}: ${runs.length} whole runs in ${seconds.toFixed(1)} s, at most ${BUDGET_SECONDS} s\n`,
    );
    expect(seconds).toBeLessThan(BUDGET_SECONDS);
  });

  async function waitForMentioned(values: JsonObject): Promise<void> {
    for (const value of Object.values(values)) {
      if (typeof value === 'string' && ENTITY.test(value)) {
        await portal.waitForEntity(value);
      }
    }
  }

  /**
   * A change may be refused for what is there now, such as the same size again.
   * Then it says so as a fault of the request, and has written nothing.
   */
  async function expectRefused(run: FinishedTask): Promise<void> {
    expect(resultOf(run).faults).toEqual([
      expect.stringMatching(/^(InputError|ConflictError): /),
    ]);
    const { counts, missing } = await portal.sandbox.requests();
    const writes = Object.keys(counts).filter(route =>
      /^(POST|PUT|PATCH|DELETE) \/repos/.test(route),
    );
    expect({ writes, missing }).toEqual({ writes: [], missing: [] });
  }

  /** Every entity that the end of the run links to comes into the catalog. */
  async function expectLinked({ output }: FinishedTask): Promise<void> {
    const links = z
      .array(z.looseObject({ entityRef: z.string().optional() }))
      .parse(output.links);
    for (const { entityRef } of links) {
      if (entityRef !== undefined) {
        await portal.waitForEntity(entityRef);
      }
    }
  }

  async function expectPublished(
    name: string,
    values: JsonObject,
    run: FinishedTask,
  ): Promise<void> {
    const { inputs, files } = await portal.render(name, values);
    const destination = findDestination(inputs, files);
    if (destination?.kind === 'repository') {
      const { repository, branch } = destination;
      const pushed = await portal.readBranch(repository, branch);
      expect(Object.fromEntries(pushed)).toEqual(
        Object.fromEntries(destination.files),
      );
    } else if (destination) {
      await expectProposed(name, destination, run);
    } else {
      // Or it would go unseen that an action has another name.
      const { entity } = await readTemplateFolder(name);
      expect(PUBLISHING).not.toContain(entity.spec.type);
    }
  }

  /** The pull request is open, linked, and proposes what was rendered. */
  async function expectProposed(
    name: string,
    { repository, branch, files }: Destination,
    run: FinishedTask,
  ): Promise<void> {
    const [owner] = repository.split('/');
    const query = new URLSearchParams({ head: `${owner}:${branch}` });
    const [pull] = pullsSchema.parse(
      (await portal.sandbox.rest('GET', `/repos/${repository}/pulls?${query}`))
        .body,
    );
    expect(JSON.stringify(run.output.links)).toContain(pull.html_url);
    const changes = pullFilesSchema.parse(
      (
        await portal.sandbox.rest(
          'GET',
          `/repos/${repository}/pulls/${pull.number}/files?per_page=100`,
        )
      ).body,
    );
    const there = await portal.readBranch(repository, branch);
    const { type } = (await readTemplateFolder(name)).entity.spec;
    const proposed = changes
      .filter(({ status }) => status !== 'removed')
      .map(({ filename }) => [filename, there.get(filename) ?? ''] as const);
    expect(changes.length).toBeGreaterThan(0);
    expect(await checkProject(new Map(proposed), type)).toEqual([]);
    // A change starts from what is there, which a dry run cannot know; and to the
    // entity of a request the catalog adds what it knows of the service.
    const fixed = [...files].filter(([path]) => path.endsWith('.tf'));
    if (type !== 'change') {
      expect(fixed.map(([path]) => [path, there.get(path)])).toEqual(fixed);
    }
  }
});

function resultOf({ status, events }: FinishedTask) {
  const faults = events
    .filter(({ body }) => body.status === 'failed')
    .map(({ body }) => body.message);
  return { status, faults };
}
