import { HOUR, type Seconds, toWorkingTime } from '../calendar';
import type { WorkflowStyle } from '../repositories';
import type { Account, CommitPlan } from './model';
import type { PullContext } from './pullRequests';

/** From when on a repository is built in a style; deploying may come later. */
export interface StyleSince {
  at: Seconds;
  style: WorkflowStyle;
  deploys: boolean;
}

/** How a repository came into being. */
export interface Setup {
  createdAt: Seconds;
  createdBy: Account;
  /** Straight onto the default branch, oldest first. */
  direct: CommitPlan[];
  /** Ordinary work starts here. */
  readyAt: Seconds;
  firstProductionAt: Seconds | null;
  /** A try before it that failed. */
  firstAttemptAt: Seconds | null;
  /** What it was built with from when on; later moves are pull requests. */
  styles: StyleSince[];
}

/** When a repository came into being: within working hours of its day. */
export function creation(context: PullContext): Seconds {
  const { spec, timeline, random } = context;
  const day = timeline.monthsAgo(spec.origin.monthsAgo);
  return toWorkingTime(day + 9 * HOUR + random.integer(0, 6 * HOUR));
}
