import {
  ChangedComplaint,
  Comment,
  NewComplaint,
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

export interface ComplaintStore {
  /** Free texts of a campaign; the random ids put them into an order. */
  listComments(campaignId: string): Promise<Comment[]>;
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
