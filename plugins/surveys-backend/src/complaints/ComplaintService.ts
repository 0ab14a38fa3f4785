import { InputError } from '@backstage/errors';
import {
  ChangedComplaint,
  CommentsQuery,
  Complaint,
  CommentsResponse,
  NewComplaint,
} from '@provenpath/plugin-surveys-common';
import { decodeCursor, encodeCursor } from '@provenpath/portal-node';
import { z } from 'zod';
import { CampaignStore } from '../campaigns';
import { Clock } from '../clock';
import { wavesOf } from '../results';
import { describeComplaints } from './describeComplaints';
import { ComplaintRecord, ComplaintStore } from './types';

const cursorSchema = z.object({ id: z.uuid() });

/** What people complain of, and what became of it. */
export class ComplaintService {
  constructor(
    private readonly options: {
      campaigns: CampaignStore;
      complaints: ComplaintStore;
      clock: Clock;
    },
  ) {}

  async list(): Promise<Complaint[]> {
    const { campaigns, complaints, clock } = this.options;
    const [records, mentions, stored] = await Promise.all([
      complaints.list(),
      complaints.countMentions(),
      campaigns.list(),
    ]);
    return describeComplaints({
      complaints: records,
      mentions,
      waves: wavesOf(stored),
      quarterOf: day => clock.quarterOf(day),
    });
  }

  /** @throws ConflictError when the title is taken */
  async create(complaint: NewComplaint): Promise<Complaint> {
    const { complaints, clock } = this.options;
    const record = await complaints.insert({
      ...complaint,
      createdOn: clock.today(),
    });
    return this.describe(record);
  }

  /**
   * @throws InputError for a resolution day in the future
   * @throws NotFoundError when there is no such complaint
   */
  async change(id: string, change: ChangedComplaint): Promise<Complaint> {
    const { complaints, clock } = this.options;
    const today = clock.today();
    if (change.resolvedOn !== undefined && change.resolvedOn > today) {
      throw new InputError(
        `"resolvedOn" is ${change.resolvedOn}: it must not be after today, ${today}`,
      );
    }
    const resolvedOn = {
      open: null,
      resolved: change.resolvedOn ?? today,
      unchanged: undefined,
    }[change.status ?? 'unchanged'];
    const record = await complaints.change(id, { ...change, resolvedOn });
    return this.describe(record);
  }

  /**
   * @throws InputError for a cursor that no page gave
   * @throws NotFoundError when there is no such campaign
   */
  async listComments(
    campaignId: string,
    query: CommentsQuery,
  ): Promise<CommentsResponse> {
    const { campaigns, complaints } = this.options;
    const { npsClass, cursor, limit } = query;
    const { id } = await campaigns.get(campaignId);
    const [found, total] = await Promise.all([
      complaints.listComments(id, {
        npsClass,
        after: cursor ? decodeCursor(cursorSchema, cursor).id : undefined,
        limit: limit + 1,
      }),
      complaints.countComments(id, { npsClass }),
    ]);
    const comments = found.slice(0, limit);
    const last = comments.at(-1);
    return {
      campaignId: id,
      comments,
      total,
      nextCursor:
        found.length > limit && last ? encodeCursor({ id: last.id }) : null,
    };
  }

  /** @throws NotFoundError for an unknown text, InputError for a complaint */
  async tag(commentId: string, complaintIds: string[]): Promise<void> {
    await this.options.complaints.tagComment(commentId, complaintIds);
  }

  private async describe(record: ComplaintRecord): Promise<Complaint> {
    const described = await this.list();
    return (
      described.find(({ id }) => id === record.id) ?? { ...record, waves: [] }
    );
  }
}
