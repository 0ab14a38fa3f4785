import type {
  DeploymentStatus,
  PullRequest,
  WorkflowRun,
} from '../../state/model';
import type { Seconds } from '../calendar';
import type { RepositorySpec, WorkflowStyle } from '../repositories';

/** Who can write a commit: a person or the portal's machine account. */
export interface Account {
  login: string;
  name: string;
  email: string;
}

/** New text by path; null removes the file. */
export type Edits = Record<string, string | null>;

/** A commit to be written; git gives it its name. */
export interface CommitPlan {
  at: Seconds;
  author: Account;
  message: string;
  edits: Edits;
  sha?: string;
}

/** What a pull request is about, decided before its content is written. */
export type ChangeKind =
  'source' | 'dependencies' | 'configuration' | 'documentation';

export interface ReviewPlan {
  user: Account;
  state: PullRequest['reviews'][number]['state'];
  at: Seconds;
}

/** A change whose content is known beforehand. */
export interface PreparedChange {
  title: string;
  branch: string;
  body: string;
  edits: Edits;
  /** What the repository is built with once it is merged. */
  style?: WorkflowStyle;
}

export interface PullPlan {
  author: Account;
  createdAt: Seconds;
  /** Oldest first; the last ones may follow a review. */
  commits: CommitPlan[];
  reviews: ReviewPlan[];
  fate: 'merged' | 'closed' | 'open';
  /** When it was merged or closed. */
  endedAt: Seconds | null;
  endedBy: Account | null;
  draft: boolean;
  kind: ChangeKind;
  labels: string[];
  prepared?: PreparedChange;
  hotfixFor?: IssuePlan;
  mergeCommit?: CommitPlan;
  baseCommit?: CommitPlan;
  number: number;
  title: string;
  branch: string;
  body: string;
}

/** Something that came onto the default branch. */
export interface Push {
  at: Seconds;
  commit: CommitPlan;
  by: Account;
  pull?: PullPlan;
}

export interface RunPlan {
  path: string;
  event: WorkflowRun['event'];
  branch: string;
  commit: CommitPlan;
  pull?: PullPlan;
  actor: Account;
  createdAt: Seconds;
  startedAt: Seconds;
  updatedAt: Seconds;
  conclusion: NonNullable<WorkflowRun['conclusion']>;
  attempt: number;
  jobs: string[];
  id: number;
}

export interface StatusPlan {
  state: DeploymentStatus['state'];
  at: Seconds;
  description: string;
}

export interface DeploymentPlan {
  commit: CommitPlan;
  environment: 'staging' | 'production';
  task: 'deploy' | 'deploy:rollback';
  creator: Account;
  createdAt: Seconds;
  statuses: StatusPlan[];
  run?: RunPlan;
  description: string;
  /** The failed deployment that this one mends. */
  recovers?: DeploymentPlan;
}

export interface IssuePlan {
  title: string;
  body: string;
  user: Account;
  labels: string[];
  assignees: Account[];
  createdAt: Seconds;
  closedAt: Seconds | null;
  closedBy: Account | null;
  stateReason: 'completed' | 'not_planned' | null;
  number: number;
  /** Deployment whose commit the body names as `{sha}`. */
  deployment?: DeploymentPlan;
}

export interface RepositoryPlan {
  spec: RepositorySpec;
  createdAt: Seconds;
  createdBy: Account;
  /** Commits written straight to the default branch while it was set up. */
  direct: CommitPlan[];
  pulls: PullPlan[];
  runs: RunPlan[];
  deployments: DeploymentPlan[];
  issues: IssuePlan[];
  archivedAt: Seconds | null;
  /** Tags by name. */
  tags: Record<string, CommitPlan>;
}
