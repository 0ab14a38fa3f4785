import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { Comment, NewComplaint } from '@provenpath/plugin-surveys-common';
import {
  CommentFilter,
  ComplaintRecord,
  ComplaintStore,
  MentionCount,
} from './types';

/** A free text with the campaign that it was sent to. */
export type CampaignComment = Comment & { campaignId: string };

/**
 * Complaints in memory, for one test at a time. A contract test holds it to
 * what the database does.
 */
export class FakeComplaintStore implements ComplaintStore {
  private readonly comments: CampaignComment[];
  private readonly records = new Map<string, ComplaintRecord>();

  /** @param options.comments - what counting has left behind */
  constructor(options: { comments?: readonly CampaignComment[] } = {}) {
    this.comments = structuredClone([...(options.comments ?? [])]);
  }

  async listComments(
    campaignId: string,
    options: Parameters<ComplaintStore['listComments']>[1],
  ): Promise<Comment[]> {
    const { after } = options;
    return this.commentsOf(campaignId, options)
      .sort((one, other) => one.id.localeCompare(other.id))
      .filter(({ id }) => after === undefined || id > after)
      .slice(0, options.limit)
      .map(({ campaignId: _, ...comment }) => structuredClone(comment));
  }

  async countComments(
    campaignId: string,
    filter: CommentFilter,
  ): Promise<number> {
    return this.commentsOf(campaignId, filter).length;
  }

  private commentsOf(campaignId: string, { npsClass }: CommentFilter) {
    return this.comments.filter(
      comment =>
        comment.campaignId === campaignId &&
        (npsClass === undefined ||
          comment.npsClass === npsClass ||
          comment.npsClass === null),
    );
  }

  async tagComment(
    commentId: string,
    complaintIds: readonly string[],
  ): Promise<void> {
    const comment = this.comments.find(({ id }) => id === commentId);
    if (!comment) {
      throw new NotFoundError(`There is no comment ${commentId}`);
    }
    const unknown = complaintIds.find(id => !this.records.has(id));
    if (unknown !== undefined) {
      throw new InputError(
        `"complaintIds" has "${unknown}": there is no such complaint, GET /v1/complaints lists them`,
      );
    }
    comment.complaintIds = [...new Set(complaintIds)];
  }

  async list(): Promise<ComplaintRecord[]> {
    return structuredClone(
      [...this.records.values()].sort((one, other) =>
        one.title.localeCompare(other.title),
      ),
    );
  }

  async countMentions(): Promise<MentionCount[]> {
    const counts = new Map<string, MentionCount>();
    const mentions = this.comments
      .filter(({ npsClass }) => npsClass === 'detractor')
      .flatMap(({ campaignId, complaintIds }) =>
        complaintIds.map(complaintId => ({ complaintId, campaignId })),
      );
    for (const mention of mentions) {
      const key = `${mention.complaintId} ${mention.campaignId}`;
      const named = (counts.get(key)?.named ?? 0) + 1;
      counts.set(key, { ...mention, named });
    }
    return [...counts.values()];
  }

  async insert(
    complaint: NewComplaint & { createdOn: string },
  ): Promise<ComplaintRecord> {
    this.requireFree(complaint.title);
    const record: ComplaintRecord = {
      ...complaint,
      id: randomUUID(),
      status: 'open',
      resolvedOn: null,
      resolution: null,
    };
    this.records.set(record.id, record);
    return structuredClone(record);
  }

  async change(
    id: string,
    change: Parameters<ComplaintStore['change']>[1],
  ): Promise<ComplaintRecord> {
    const record = this.records.get(id);
    if (!record) {
      throw new NotFoundError(
        `There is no complaint ${id}; GET /v1/complaints lists them`,
      );
    }
    this.requireFree(change.title, id);
    const given = Object.entries({
      ...change,
      resolution: change.status === 'open' ? null : change.resolution,
    }).filter(([, value]) => value !== undefined);
    const changed = { ...record, ...Object.fromEntries(given) };
    this.records.set(id, changed);
    return structuredClone(changed);
  }

  private requireFree(title: string | undefined, ownId?: string): void {
    const taken = [...this.records.values()].some(
      record => record.title === title && record.id !== ownId,
    );
    if (taken) {
      throw new ConflictError(
        `"title" is ${JSON.stringify(title)}: there is a complaint of that name, use it`,
      );
    }
  }
}
