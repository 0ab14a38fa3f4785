import type { ArgoApplication, ArgoProject, Deployment } from './deliveryModel';

export type * from './deliveryModel';

/**
 * The state of the sandbox: everything that GitHub and Argo CD would keep in
 * their databases. What git itself keeps (commits, trees, files, branches and
 * tags) lives in bare repositories on disk and is never copied in here.
 *
 * All instants are ISO 8601 strings in UTC with second precision
 * (`2026-11-23T09:30:00Z`), as GitHub writes them. Ids are unique per kind and
 * grow with creation.
 */

/** An instant, ISO 8601 in UTC with second precision. */
export type Instant = string;

export interface SandboxState {
  /** Raised whenever the shape changes: an older state on disk is regenerated. */
  formatVersion: number;
  /** Seed the organisation was generated from. */
  seed: string;
  /** The end of the generated history. Nothing generated lies after it. */
  generatedUntil: Instant;
  organization: Organization;
  users: User[];
  teams: Team[];
  repositories: Repository[];
  pullRequests: PullRequest[];
  issues: Issue[];
  workflows: Workflow[];
  workflowRuns: WorkflowRun[];
  deployments: Deployment[];
  argoProjects: ArgoProject[];
  argoApplications: ArgoApplication[];
  /** Missing in a state that was written before there were any. */
  commitStatuses?: CommitStatus[];
  /** Last id handed out, over all kinds. */
  lastId: number;
}

export interface Organization {
  id: number;
  login: string;
  name: string;
  description: string;
  createdAt: Instant;
}

export interface User {
  id: number;
  login: string;
  name: string;
  email: string;
  bio: string | null;
  /** When the person joined the organisation: the first day for onboarding. */
  createdAt: Instant;
  /** `admin` owns the organisation. */
  role: 'member' | 'admin';
  /** A machine's account: member of no team, and nobody signs in as it. */
  machine?: boolean;
  /** Shown on the page where one chooses whom to sign in as, in this order. */
  persona?: { order: number; description: string };
}

export interface Team {
  id: number;
  slug: string;
  name: string;
  description: string;
  privacy: 'closed' | 'secret';
  parentSlug: string | null;
  members: { login: string; role: 'member' | 'maintainer' }[];
  createdAt: Instant;
}

export type RepositoryVisibility = 'public' | 'private' | 'internal';
export type TeamPermission = 'pull' | 'triage' | 'push' | 'maintain' | 'admin';

export interface Repository {
  id: number;
  owner: string;
  name: string;
  description: string | null;
  homepage: string | null;
  visibility: RepositoryVisibility;
  archived: boolean;
  fork: boolean;
  /** `owner/name` of what it was forked from. */
  parentFullName: string | null;
  isTemplate: boolean;
  defaultBranch: string;
  topics: string[];
  /** Main language, as GitHub's linguist would name it. */
  language: string | null;
  createdAt: Instant;
  updatedAt: Instant;
  /** Instant of the last push, null while the repository is empty. */
  pushedAt: Instant | null;
  createdBy: string;
  teams: { slug: string; permission: TeamPermission }[];
  collaborators: { login: string; permission: TeamPermission }[];
  /** Protection by branch name. */
  protection: Record<string, BranchProtection>;
  variables: Record<string, string>;
  /** Names only: the sandbox never keeps a secret's value. */
  secretNames: string[];
  environments: string[];
  mergeSettings: {
    allowMergeCommit: boolean;
    allowSquashMerge: boolean;
    allowRebaseMerge: boolean;
    allowAutoMerge: boolean;
    deleteBranchOnMerge: boolean;
    allowUpdateBranch: boolean;
  };
  /** True for what the demo generator made, false for what a user made here. */
  generated: boolean;
}

/** What `PUT /branches/{branch}/protection` set, in GitHub's own words. */
export interface BranchProtection {
  requiredStatusChecks: { strict: boolean; contexts: string[] } | null;
  enforceAdmins: boolean;
  requiredPullRequestReviews: {
    requiredApprovingReviewCount: number;
    requireCodeOwnerReviews: boolean;
    dismissStaleReviews: boolean;
    requireLastPushApproval: boolean;
  } | null;
  restrictions: { users: string[]; teams: string[]; apps: string[] } | null;
  requiredLinearHistory: boolean;
  requiredConversationResolution: boolean;
  allowForcePushes: boolean;
  allowDeletions: boolean;
  blockCreations: boolean;
  requiredSignatures: boolean;
}

/** What an outside system reports about a commit. */
export interface CommitStatus {
  id: number;
  /** `owner/name` */
  repository: string;
  sha: string;
  state: 'error' | 'failure' | 'pending' | 'success';
  context: string;
  description: string | null;
  targetUrl: string | null;
  creator: string;
  createdAt: Instant;
}

/** Pull requests and issues share one sequence of numbers per repository. */
export interface PullRequest {
  id: number;
  /** `owner/name`. */
  repository: string;
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  draft: boolean;
  user: string;
  headRef: string;
  /** `owner/name` of the head: the repository itself unless it came from a fork. */
  headRepository: string;
  headSha: string;
  baseRef: string;
  baseSha: string;
  createdAt: Instant;
  updatedAt: Instant;
  closedAt: Instant | null;
  mergedAt: Instant | null;
  mergedBy: string | null;
  mergeCommitSha: string | null;
  labels: string[];
  assignees: string[];
  requestedReviewers: string[];
  requestedTeams: string[];
  reviews: {
    id: number;
    user: string;
    state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED';
    submittedAt: Instant;
    body: string;
  }[];
  generated: boolean;
}

export interface Issue {
  id: number;
  repository: string;
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: 'completed' | 'not_planned' | 'reopened' | null;
  user: string;
  labels: string[];
  assignees: string[];
  createdAt: Instant;
  updatedAt: Instant;
  closedAt: Instant | null;
  closedBy: string | null;
  generated: boolean;
}

export interface Workflow {
  id: number;
  repository: string;
  name: string;
  /** `.github/workflows/ci.yaml` */
  path: string;
  state: 'active' | 'disabled_manually';
  createdAt: Instant;
  updatedAt: Instant;
}

export interface WorkflowRun {
  id: number;
  repository: string;
  workflowId: number;
  runNumber: number;
  runAttempt: number;
  event: 'push' | 'pull_request' | 'workflow_dispatch' | 'schedule' | 'release';
  /**
   * The sandbox has no runner: what is started here stays `queued` for ever.
   * Only generated runs of the past are `completed`.
   */
  status: 'queued' | 'in_progress' | 'completed';
  conclusion:
    'success' | 'failure' | 'cancelled' | 'skipped' | 'timed_out' | null;
  headBranch: string;
  headSha: string;
  displayTitle: string;
  actor: string;
  createdAt: Instant;
  runStartedAt: Instant;
  updatedAt: Instant;
  /** Names of the jobs that it ran, in order; a job's state is the run's. */
  jobs: string[];
  generated: boolean;
}

/** What the generator and the server agree on besides the state. */
export const STATE_FORMAT_VERSION = 1;
