import { ConflictError } from '@backstage/errors';
import {
  MovedRepository,
  PlatformPullKind,
  PlatformPullRequest,
  PlatformPullsQuery,
  PlatformPullsResponse,
} from '@provenpath/plugin-golden-paths-common';
import {
  CommitTip,
  TreeChange,
  TreeFile,
} from '@provenpath/plugin-golden-paths-node';

/** Nothing can be proposed to a repository, now or later. */
export class NotPossibleError extends ConflictError {}

/** A pull request of the portal, with what the portal needs to go on with it. */
export interface StoredPull extends PlatformPullRequest {
  /** Who is asked for a review: the reference of a group or a person. */
  ownerRef: string | null;
  /** When the portal last changed its branch. */
  changedAt: string;
}

export interface PullStore {
  /** Adds a pull request, or replaces what is known of it. */
  save(pull: StoredPull): Promise<void>;
  find(
    repository: MovedRepository,
    number: number,
  ): Promise<StoredPull | undefined>;
  /** The one that is open in a repository. */
  findOpen(repository: MovedRepository): Promise<StoredPull | undefined>;
  /** Open ones, those first that were looked at longest ago. */
  listOpen(options: { limit: number }): Promise<StoredPull[]>;
  /** Open ones by `host/owner/name`. */
  findOpenOf(ids: readonly string[]): Promise<Map<string, StoredPull>>;
  list(query: PlatformPullsQuery): Promise<PlatformPullsResponse>;
}

/** What is proposed, worked out on a commit. */
export interface Preparation {
  title: string;
  body: string;
  changes: TreeChange[];
  /** Files among them that hold marks. */
  conflicts: string[];
}

/** The commit that a proposal starts from. */
export interface ProposalBase {
  branch: string;
  tip: CommitTip;
  files: ReadonlyMap<string, TreeFile>;
  read: (sha: string) => Promise<Buffer>;
}

export interface Proposal {
  repository: MovedRepository;
  kind: PlatformPullKind;
  ownerRef: string | null;
  campaignId: string | null;
  /** @returns undefined when there is nothing to propose */
  prepare: (base: ProposalBase) => Promise<Preparation | undefined>;
}
