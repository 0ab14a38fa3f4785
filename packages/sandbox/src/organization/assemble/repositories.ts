import type { BranchProtection, Repository, Workflow } from '../../state/model';
import { type Seconds, toInstantText } from '../calendar';
import { isDeployable } from '../plan/pipeline';
import type { CommitPlan, RepositoryPlan } from '../plan/model';
import type { Language, RepositorySpec } from '../repositories';
import type { IdRegister } from './ids';

const LINGUIST: Record<Language, string | null> = {
  java: 'Java',
  typescript: 'TypeScript',
  go: 'Go',
  python: 'Python',
  terraform: 'HCL',
  yaml: null,
  php: 'PHP',
  none: null,
};

const PROTECTED: BranchProtection = {
  requiredStatusChecks: null,
  enforceAdmins: false,
  requiredPullRequestReviews: {
    requiredApprovingReviewCount: 1,
    requireCodeOwnerReviews: false,
    dismissStaleReviews: false,
    requireLastPushApproval: false,
  },
  restrictions: null,
  requiredLinearHistory: false,
  requiredConversationResolution: false,
  allowForcePushes: false,
  allowDeletions: false,
  blockCreations: false,
  requiredSignatures: false,
};

export function assembleRepository(
  plan: RepositoryPlan,
  ids: IdRegister,
): Repository {
  const { spec } = plan;
  const pushedAt = lastPush(plan);
  const deployable = isDeployable(spec);
  const repository: Repository = {
    id: 0,
    owner: 'my-org',
    name: spec.name,
    description: spec.description,
    homepage: null,
    visibility: spec.visibility,
    archived: spec.archivedMonthsAgo !== null,
    fork: spec.forkOf !== null,
    parentFullName: spec.forkOf,
    isTemplate: spec.isTemplate,
    defaultBranch: spec.defaultBranch,
    topics: topicsOf(spec),
    language: pushedAt === null ? null : LINGUIST[spec.language],
    createdAt: toInstantText(plan.createdAt),
    updatedAt: toInstantText(plan.archivedAt ?? pushedAt ?? plan.createdAt),
    pushedAt: pushedAt === null ? null : toInstantText(pushedAt),
    createdBy: plan.createdBy.login,
    teams: teamsOf(spec),
    collaborators: [],
    protection: isProtected(spec)
      ? { [spec.defaultBranch]: protectionOf(spec) }
      : {},
    variables: {},
    secretNames: deployable ? ['ARGOCD_AUTH_TOKEN'] : [],
    environments: plan.deployments.length > 0 ? ['staging', 'production'] : [],
    mergeSettings: {
      allowMergeCommit: true,
      allowSquashMerge: false,
      allowRebaseMerge: false,
      allowAutoMerge: false,
      deleteBranchOnMerge: true,
      allowUpdateBranch: false,
    },
    generated: true,
  };
  ids.ask(plan.createdAt, id => {
    repository.id = id;
  });
  return repository;
}

function isProtected(spec: RepositorySpec): boolean {
  return (
    spec.substance === 'full' &&
    spec.archivedMonthsAgo === null &&
    spec.forkOf === null &&
    (spec.tier !== 'tier-3' || spec.origin.kind === 'template')
  );
}

/** What the portal asks for is merged by those who run it. */
function protectionOf(spec: RepositorySpec): BranchProtection {
  const protection = structuredClone(PROTECTED);
  if (spec.kind === 'infrastructure' && protection.requiredPullRequestReviews) {
    protection.requiredPullRequestReviews.requireCodeOwnerReviews = true;
  }
  return protection;
}

function topicsOf(spec: RepositorySpec): string[] {
  if (spec.substance !== 'full') {
    return [];
  }
  return [
    ...(spec.discoverable && spec.registeredMonthsAgo !== null
      ? ['backstage-enabled']
      : []),
    ...(spec.language === 'none' ? [] : [spec.language]),
    spec.kind,
  ];
}

function teamsOf(spec: RepositorySpec): Repository['teams'] {
  const owner = { slug: spec.team, permission: 'maintain' as const };
  const everybody = { slug: 'engineering', permission: 'pull' as const };
  const platform = { slug: 'team-platform', permission: 'admin' as const };
  return spec.team === 'team-platform'
    ? [platform, everybody]
    : [owner, platform, everybody];
}

/** When something was pushed last, to whatever branch. */
function lastPush(plan: RepositoryPlan): Seconds | null {
  const times = [
    ...plan.direct.map(commit => commit.at),
    ...plan.pulls.flatMap(pull => [
      ...pull.commits.map(commit => commit.at),
      ...(pull.mergeCommit ? [pull.mergeCommit.at] : []),
    ]),
  ];
  return times.length === 0
    ? null
    : times.reduce((latest, at) => Math.max(latest, at), 0);
}

/** The workflows whose files ever came onto the default branch. */
export function assembleWorkflows(
  plan: RepositoryPlan,
  ids: IdRegister,
): Map<string, Workflow> {
  const workflows = new Map<string, Workflow>();
  for (const commit of mainCommits(plan)) {
    for (const [path, text] of Object.entries(commit.edits)) {
      if (!/^\.github\/workflows\/[^/]+\.ya?ml$/.test(path) || text === null) {
        continue;
      }
      const known = workflows.get(path);
      const at = toInstantText(commit.at);
      if (known) {
        known.updatedAt = at;
        continue;
      }
      const workflow: Workflow = {
        id: 0,
        repository: `my-org/${plan.spec.name}`,
        name: workflowName(text, path, plan.spec),
        path,
        state: 'active',
        createdAt: at,
        updatedAt: at,
      };
      ids.ask(commit.at, id => {
        workflow.id = id;
      });
      workflows.set(path, workflow);
    }
  }
  return workflows;
}

/** GitHub falls back to the path where it cannot read the file. */
function workflowName(text: string, path: string, spec: RepositorySpec) {
  return spec.workflows.includes('broken')
    ? path
    : (/^name: (.+)$/m.exec(text)?.[1] ?? path);
}

function mainCommits(plan: RepositoryPlan): CommitPlan[] {
  const merges = plan.pulls.flatMap(pull => pull.mergeCommit ?? []);
  return [...plan.direct, ...merges].sort((left, right) => left.at - right.at);
}
