import { Collector, CollectorContext } from '@provenpath/portal-node';
import { z } from 'zod';
import { EvidenceDraft, EvidenceStore, ResolvedEvidence } from '../../evidence';
import {
  serviceCreationLeadTime,
  TEMPLATE_RUNS_COLLECTOR_ID,
} from '../../kpis/definitions/serviceCreationLeadTime';
import { CatalogSubjectResolver } from '../../subjects';
import {
  describeTaskRun,
  EXCLUDED,
  isOpen,
  stateOf,
  templateRefOf,
} from './describeTaskRun';
import { ScaffolderTask, ScaffolderTasksClient } from './ScaffolderTasksClient';

const PAGE_SIZE = 50;
const OPEN_TASKS_PER_RUN = 200;

const watermarkSchema = z.object({
  /** Creation of the newest task that was read. */
  newestCreatedAt: z.iso.datetime().nullable(),
  /** When the whole history was last read. */
  fullReadAt: z.iso.datetime(),
});

type Watermark = z.infer<typeof watermarkSchema>;
type Context = CollectorContext<Watermark>;

export interface TemplateRunsOptions {
  store: EvidenceStore;
  resolver: CatalogSubjectResolver;
  tasks: ScaffolderTasksClient;
  lookbackMilliseconds: number;
  fullReadEveryMilliseconds: number;
  templateTypes: string[];
}

const KEY = {
  kpiId: serviceCreationLeadTime.id,
  readingId: serviceCreationLeadTime.readings[0].id,
};

/**
 * Reads template runs of the scaffolder. Its list can only be ordered by
 * creation, so a run reads from the newest task back to the watermark minus the
 * lookback; what was not final then is asked for by id until it is. A task that
 * failed long ago and was started again is found by the daily reading of the
 * whole history. Tasks whose state is known cost no further call.
 */
export function createTemplateRunsCollector(
  options: TemplateRunsOptions,
): Collector<ResolvedEvidence, Watermark> {
  return {
    id: TEMPLATE_RUNS_COLLECTOR_ID,
    watermarkSchema,
    async *collect(context) {
      const now = new Date();
      const { watermark } = context;
      const fullRead =
        !watermark ||
        now.getTime() - Date.parse(watermark.fullReadAt) >=
          options.fullReadEveryMilliseconds;
      const readBackTo =
        fullRead || !watermark.newestCreatedAt
          ? new Date(0)
          : new Date(
              Date.parse(watermark.newestCreatedAt) -
                options.lookbackMilliseconds,
            );

      const seen = new Set<string>();
      let newestCreatedAt = watermark?.newestCreatedAt ?? null;
      for await (const page of pagesOfTasks(options, readBackTo, context)) {
        page.forEach(task => seen.add(task.id));
        newestCreatedAt = newest(newestCreatedAt, page[0].createdAt);
        yield {
          records: await toEvidence(page, options, context),
          recordsRead: page.length,
        };
      }

      const stillOpen = (
        await options.store.listOpen({ ...KEY, limit: OPEN_TASKS_PER_RUN })
      ).filter(taskId => !seen.has(taskId));
      yield {
        records: await readOpenTasks(stillOpen, options, context),
        recordsRead: stillOpen.length,
        watermark: {
          newestCreatedAt,
          fullReadAt: fullRead ? now.toISOString() : watermark.fullReadAt,
        },
      };
    },
    write: (transaction, records) => options.store.upsert(transaction, records),
  };
}

function newest(known: string | null, candidate: Date): string {
  return known !== null && Date.parse(known) > candidate.getTime()
    ? known
    : candidate.toISOString();
}

async function* pagesOfTasks(
  options: TemplateRunsOptions,
  readBackTo: Date,
  context: Context,
): AsyncIterable<ScaffolderTask[]> {
  for (let offset = 0; ; offset += PAGE_SIZE) {
    context.signal.throwIfAborted();
    const page = await options.tasks.listTasks(
      { limit: PAGE_SIZE, offset },
      context,
    );
    if (page.length > 0) {
      yield page;
    }
    const oldest = page[page.length - 1];
    if (page.length < PAGE_SIZE || oldest.createdAt < readBackTo) {
      return;
    }
  }
}

async function readOpenTasks(
  taskIds: string[],
  options: TemplateRunsOptions,
  context: Context,
): Promise<ResolvedEvidence[]> {
  const found: ScaffolderTask[] = [];
  const deleted: string[] = [];
  for (const taskId of taskIds) {
    context.signal.throwIfAborted();
    const task = await options.tasks.getTask(taskId, context);
    if (task) {
      found.push(task);
    } else {
      deleted.push(taskId);
    }
  }
  const gone = (
    await options.store.findByEventIds({ ...KEY, eventIds: deleted })
  ).map((draft): EvidenceDraft => ({
    ...draft,
    excludedReason: EXCLUDED.deleted,
    sourceState: 'deleted',
    open: false,
  }));
  return [
    ...(await toEvidence(found, options, context)),
    ...(await options.resolver.resolve(gone)),
  ];
}

async function toEvidence(
  tasks: ScaffolderTask[],
  options: TemplateRunsOptions,
  context: Context,
): Promise<ResolvedEvidence[]> {
  const known = await options.store.findSourceStates({
    ...KEY,
    eventIds: tasks.map(task => task.id),
  });
  // An open task that has stopped reporting keeps its state and still changes
  // its reason with time, so open ones are always described anew.
  const moved = tasks.filter(
    task => isOpen(task) || known.get(task.id) !== stateOf(task),
  );
  const templateRefs = moved
    .map(templateRefOf)
    .filter(ref => ref !== undefined);
  const types = await options.resolver.findTypes([...new Set(templateRefs)]);
  const now = new Date();
  const drafts: EvidenceDraft[] = [];
  for (const task of moved) {
    context.signal.throwIfAborted();
    const templateType = types.get(templateRefOf(task) ?? '');
    const wanted = options.templateTypes.includes(templateType ?? '');
    drafts.push(
      describeTaskRun({
        task,
        templateType,
        templateTypes: options.templateTypes,
        events: wanted ? await readEvents(task, options.tasks, context) : [],
        now,
      }),
    );
  }
  return options.resolver.resolve(drafts);
}

async function readEvents(
  task: ScaffolderTask,
  tasks: ScaffolderTasksClient,
  context: Context,
) {
  if (isOpen(task)) {
    return [];
  }
  return task.status === 'completed'
    ? tasks.listLastEvents(task.id, context)
    : tasks.listEvents(task.id, context);
}
