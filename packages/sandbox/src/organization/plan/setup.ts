import {
  addWorkingTime,
  DAY,
  HOUR,
  MINUTE,
  type Seconds,
  toWorkingTime,
} from '../calendar';
import {
  baseFiles,
  containerFiles,
  sourceFiles,
} from '../content/repositoryFiles';
import {
  type GoldenPathCommits,
  jenkinsFile,
  workflowFiles,
} from '../content/workflows';
import type { WorkflowStyle } from '../repositories';
import type { Account, Edits } from './model';
import { pipelineOf } from './pipeline';
import type { PullContext } from './pullRequests';
import { fromTemplate } from './setupFromTemplate';
import { creation, type Setup } from './setupModel';

export function planSetup(
  context: PullContext,
  commits: GoldenPathCommits,
): Setup {
  const { spec } = context;
  switch (spec.origin.kind) {
    case 'template':
      return fromTemplate(context, commits, spec.origin.hours);
    case 'hand':
      return byHand(context, commits, spec.origin.days);
    default:
      return fromEarlier(context, commits);
  }
}

/** Step by step over days or weeks, by one or two people. */
function byHand(
  context: PullContext,
  commits: GoldenPathCommits,
  days: number | null,
): Setup {
  const { spec, staff, random } = context;
  const createdAt = creation(context);
  const owner = staff.someone(spec.team, createdAt, random);
  const helper = staff.someone(spec.team, createdAt, random);
  const [style] = spec.workflows;
  if (spec.substance !== 'full') {
    return hardlyBegun(context, createdAt, owner);
  }
  const span = (days ?? 10) * DAY;
  const at = (share: number) =>
    addWorkingTime(createdAt + Math.round(span * share), 5 * MINUTE);
  const workflows = splitDeployment(context, style, commits);
  const steps: [number, Account, string, Edits][] = [
    [0, owner, 'Initial commit', baseFiles(spec)],
    [0.05, owner, 'Add a first version', sourceFiles(spec)],
    [0.35, helper, 'Build every push', workflows.build],
    [0.6, owner, 'Add image and manifests', containerFiles(spec)],
    [0.85, helper, 'Deploy to staging and production', workflows.deploy],
  ];
  const direct = steps
    .filter(([, , , edits]) => Object.keys(edits).length > 0)
    .map(([share, author, message, edits]) => ({
      at: at(share),
      author,
      message,
      edits,
    }));
  return {
    createdAt,
    createdBy: owner,
    direct,
    readyAt: at(0.36) + HOUR,
    firstProductionAt: days === null ? null : toWorkingTime(createdAt + span),
    firstAttemptAt:
      days !== null && random.chance(0.5)
        ? toWorkingTime(createdAt + Math.round(span * 0.93))
        : null,
    styles: [
      { at: at(0.35), style, deploys: false },
      { at: at(0.85), style, deploys: true },
    ],
  };
}

function splitDeployment(
  { spec }: PullContext,
  style: WorkflowStyle,
  commits: GoldenPathCommits,
): { build: Edits; deploy: Edits } {
  const all = workflowFiles(spec, pipelineOf(spec, style), commits);
  const isDeploy = ([path]: [string, string]) => path.endsWith('deploy.yaml');
  return {
    build: Object.fromEntries(
      Object.entries(all).filter(entry => !isDeploy(entry)),
    ),
    deploy: Object.fromEntries(Object.entries(all).filter(isDeploy)),
  };
}

function hardlyBegun(
  { spec }: PullContext,
  createdAt: Seconds,
  owner: Account,
): Setup {
  const first = {
    at: createdAt + 60,
    author: owner,
    message: 'Initial commit',
    edits: { 'README.md': baseFiles(spec)['README.md'] },
  };
  return {
    createdAt,
    createdBy: owner,
    direct: spec.substance === 'readme' ? [first] : [],
    readyAt: createdAt,
    firstProductionAt: null,
    firstAttemptAt: null,
    styles: [],
  };
}

/** Its beginnings lie so far back that one commit stands for them. */
function fromEarlier(context: PullContext, commits: GoldenPathCommits): Setup {
  const { spec, staff, random } = context;
  const createdAt = creation(context);
  const owner = staff.someone(spec.team, createdAt, random);
  const [style] = spec.workflows;
  return {
    createdAt,
    createdBy: owner,
    direct: [
      {
        at: createdAt + 5 * MINUTE,
        author: owner,
        message: 'Initial commit',
        edits: {
          ...baseFiles(spec),
          ...sourceFiles(spec),
          ...containerFiles(spec),
          ...workflowFiles(spec, pipelineOf(spec, style), commits),
          ...(style === 'jenkins' ? jenkinsFile(spec) : {}),
        },
      },
    ],
    readyAt: createdAt + DAY,
    firstProductionAt: null,
    firstAttemptAt: null,
    styles: [{ at: createdAt, style, deploys: true }],
  };
}
