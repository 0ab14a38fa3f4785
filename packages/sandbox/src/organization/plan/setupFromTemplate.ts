import {
  HOUR,
  MINUTE,
  type Seconds,
  toInstantText,
  toWorkingTime,
} from '../calendar';
import { registrationFiles } from '../content/catalogInfo';
import { makeService } from '../content/madeService';
import {
  baseFiles,
  containerFiles,
  documentationFiles,
  sourceFiles,
} from '../content/repositoryFiles';
import { type GoldenPathCommits, workflowFiles } from '../content/workflows';
import { PORTAL_BOT } from '../personas';
import { writesLineage } from '../repositories/define';
import type { CommitPlan, Edits } from './model';
import { pipelineOf } from './pipeline';
import type { PullContext } from './pullRequests';
import { creation, type Setup } from './setupModel';

/** Everything in one commit, in production within hours or days. */
export function fromTemplate(
  context: PullContext,
  commits: GoldenPathCommits,
  hours: number,
): Setup {
  const { spec, random } = context;
  const createdAt = creation(context);
  const style = spec.workflows[0];
  const direct = creationCommits(context, commits, createdAt);
  const jitter = 0.8 + 0.4 * random.next();
  return {
    createdAt,
    createdBy: PORTAL_BOT,
    direct,
    readyAt: createdAt + 20 * MINUTE,
    firstProductionAt: toWorkingTime(
      createdAt + Math.round(hours * HOUR * jitter),
    ),
    firstAttemptAt: null,
    styles: [{ at: direct[0].at, style, deploys: true }],
  };
}

/** What the portal pushed, and with what the team made it its own. */
function creationCommits(
  context: PullContext,
  commits: GoldenPathCommits,
  createdAt: Seconds,
): CommitPlan[] {
  const { spec, staff, random } = context;
  const workflows = workflowFiles(
    spec,
    pipelineOf(spec, spec.workflows[0]),
    commits,
  );
  const first = (edits: Edits): CommitPlan => ({
    at: createdAt + 2,
    author: PORTAL_BOT,
    message: 'Create from template spring-boot-service',
    edits,
  });
  if (!writesLineage(spec) || commits.serviceTemplate.length === 0) {
    return [
      first({
        ...baseFiles(spec),
        ...sourceFiles(spec),
        ...containerFiles(spec),
        ...documentationFiles(spec, dayOf(createdAt)),
        ...registrationFiles(spec),
        ...workflows,
      }),
    ];
  }
  const made = makeService(spec, commits.serviceTemplate, workflows);
  const author = staff.someone(spec.team, createdAt, random);
  return [
    first(made.files),
    ...made.own.map((step, index): CommitPlan => ({
      ...step,
      at: createdAt + (index + 1) * 5 * MINUTE,
      author,
    })),
  ];
}

function dayOf(at: Seconds): string {
  return toInstantText(at).slice(0, 10);
}
