import {
  ChangedComplaint,
  Comment,
  NewComplaint,
  NpsClass,
} from '@provenpath/plugin-surveys-common';

export interface ComplaintRecord {
  id: string;
  title: string;
  status: 'open' | 'resolved';
  workUrl: string | null;
  createdOn: string;
  resolvedOn: string | null;
  resolution: string | null;
  demo: boolean;
}

/** How many detractors of a campaign named a complaint. */
export interface MentionCount {
  complaintId: string;
  campaignId: string;
  named: number;
}

/** Which free texts of a campaign. */
export interface CommentFilter {
  /** Texts of this class, and those whose class is not told; else all. */
  npsClass?: NpsClass;
}

export interface ComplaintStore {
  /** Free texts of a campaign; the random ids put them into an order. */
  listComments(
    campaignId: string,
    options: CommentFilter & {
      /** The id of the last text of the page before. */
      after?: string;
      limit: number;
    },
  ): Promise<Comment[]>;
  countComments(campaignId: string, filter: CommentFilter): Promise<number>;
  /**
   * Replaces the complaints that a text is tagged with.
   *
   * @throws NotFoundError for an unknown text, InputError for an unknown
   * complaint
   */
  tagComment(commentId: string, complaintIds: readonly string[]): Promise<void>;
  list(): Promise<ComplaintRecord[]>;
  countMentions(): Promise<MentionCount[]>;
  /** @throws ConflictError when the title is taken */
  insert(
    complaint: NewComplaint & { createdOn: string },
  ): Promise<ComplaintRecord>;
  /**
   * @throws NotFoundError when there is no such complaint
   * @throws ConflictError when the title is taken
   */
  change(
    id: string,
    change: Omit<ChangedComplaint, 'resolvedOn'> & {
      resolvedOn?: string | null;
    },
  ): Promise<ComplaintRecord>;
}
