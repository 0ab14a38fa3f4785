import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { serviceCreationLeadTime } from '../../kpis/definitions/serviceCreationLeadTime';
import { EvidenceDraft } from '../../evidence/types';
import { ScaffolderEvent, ScaffolderTask } from './ScaffolderTasksClient';

/**
 * A worker reports every second. One that has been silent for this long is gone
 * and the run will not end by itself soon.
 */
const STALE_AFTER_MILLISECONDS = 5 * 60_000;
const MILLISECONDS_PER_MINUTE = 60_000;
const OPEN_STATUSES = ['open', 'processing'];

/** Why a run is not counted. */
export const EXCLUDED = {
  otherType: 'The template does not create a service',
  unknownTemplate: 'The template is not in the catalog, so its type is unknown',
  waiting: 'Waiting to start',
  running: 'Still running',
  abandoned: 'Abandoned: the run has stopped reporting',
  failed: 'Failed',
  cancelled: 'Cancelled',
  skipped: 'Skipped',
  deleted: 'The task was deleted before it ended',
  noEnd: 'The time of completion is not recorded',
} as const;

export interface TaskRun {
  task: ScaffolderTask;
  /** Undefined where the catalog does not know the template. */
  templateType: string | undefined;
  /** Types of templates that are counted. */
  templateTypes: string[];
  /** Events of a run that is over; empty for any other. */
  events: ScaffolderEvent[];
  now: Date;
}

/** Changes whenever the task moves on, also when it is started again. */
export function stateOf(task: ScaffolderTask): string {
  return `${task.status}@${task.lastHeartbeatAt?.toISOString() ?? ''}`;
}

export function isOpen(task: ScaffolderTask): boolean {
  return OPEN_STATUSES.includes(task.status);
}

const ENTITY_REF = /^([^:/\s]+:)?([^:/\s]+\/)?[^:/\s]+$/;

/** Parameters and outputs are free text: one that is no ref names no entity. */
function asEntityRef(value: unknown, defaultKind: string): string | null {
  return typeof value === 'string' && ENTITY_REF.test(value)
    ? stringifyEntityRef(parseEntityRef(value, { defaultKind }))
    : null;
}

/** The template's whole ref, undefined for a task without one. */
export function templateRefOf(task: ScaffolderTask): string | undefined {
  return (
    asEntityRef(task.spec.templateInfo?.entityRef, 'template') ?? undefined
  );
}

/**
 * The entity that a run registered: the output `entityRef`, or the first output
 * link to an entity.
 */
export function findCreatedEntity(output: unknown): string | null {
  if (output === null || typeof output !== 'object') {
    return null;
  }
  const links: unknown = Reflect.get(output, 'links');
  const candidates = [
    Reflect.get(output, 'entityRef'),
    ...(Array.isArray(links) ? links : []).map(link =>
      link !== null && typeof link === 'object'
        ? Reflect.get(link, 'entityRef')
        : undefined,
    ),
  ];
  return (
    candidates
      .map(candidate => asEntityRef(candidate, 'component'))
      .find(ref => ref !== null) ?? null
  );
}

function findExclusion(
  run: TaskRun,
  completion: ScaffolderEvent | undefined,
): string | null {
  const { task, templateType, now } = run;
  if (templateType === undefined) {
    return EXCLUDED.unknownTemplate;
  }
  if (!run.templateTypes.includes(templateType)) {
    return EXCLUDED.otherType;
  }
  const silent =
    now.getTime() - (task.lastHeartbeatAt ?? task.createdAt).getTime();
  switch (task.status) {
    case 'open':
      return EXCLUDED.waiting;
    case 'processing':
      return silent > STALE_AFTER_MILLISECONDS
        ? EXCLUDED.abandoned
        : EXCLUDED.running;
    case 'completed':
      return completion ? null : EXCLUDED.noEnd;
    case 'skipped':
      return EXCLUDED.skipped;
    default:
      // A cancelled run ends with the status "failed"; only its events tell.
      return task.status === 'cancelled' ||
        run.events.some(event => event.type === 'cancelled')
        ? EXCLUDED.cancelled
        : EXCLUDED.failed;
  }
}

/**
 * Turns a task into evidence: `completion` event's time minus `createdAt`, in
 * minutes, for a completed run; the reason why not, for any other. The person
 * who started it is left out on purpose: this KPI says nothing about people.
 */
export function describeTaskRun(run: TaskRun): EvidenceDraft {
  const { task } = run;
  const completion = run.events.find(event => event.type === 'completion');
  const excludedReason = findExclusion(run, completion);
  const templateRef = templateRefOf(task) ?? null;
  const counts = run.templateTypes.includes(run.templateType ?? '');
  const name = task.spec.parameters?.name;
  const templateName = templateRef
    ? parseEntityRef(templateRef).name
    : 'unknown template';
  const occurredAt =
    completion?.createdAt ?? task.lastHeartbeatAt ?? task.createdAt;
  return {
    kpiId: serviceCreationLeadTime.id,
    readingId: serviceCreationLeadTime.readings[0].id,
    eventId: task.id,
    occurredAt,
    startedAt: task.createdAt,
    value:
      completion && excludedReason === null
        ? (completion.createdAt.getTime() - task.createdAt.getTime()) /
          MILLISECONDS_PER_MINUTE
        : null,
    title:
      typeof name === 'string' && name !== ''
        ? `${name.slice(0, 200)} from ${templateName}`
        : `A run of ${templateName}`,
    url: `/create/tasks/${encodeURIComponent(task.id)}`,
    entityRef: findCreatedEntity(completion?.body?.output),
    ownerRef: asEntityRef(task.spec.parameters?.owner, 'group'),
    excludedReason,
    breakdownId: counts ? templateRef : null,
    generated: false,
    attributes: {
      task: task.id,
      status: task.status,
      ...(templateRef ? { template: templateRef } : {}),
    },
    // A template that appears in the catalog later makes the run count.
    sourceState: run.templateType === undefined ? null : stateOf(task),
    open: isOpen(task),
  };
}
