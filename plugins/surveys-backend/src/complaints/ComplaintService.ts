import { InputError } from '@backstage/errors';
import {
  ChangedComplaint,
  Complaint,
  CommentsResponse,
  NewComplaint,
} from '@provenpath/plugin-surveys-common';
import { CampaignStore } from '../campaigns';
import { Clock } from '../clock';
import { wavesOf } from '../results';
import { describeComplaints } from './describeComplaints';
import { ComplaintRecord, ComplaintStore } from './types';

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

  /** @throws NotFoundError when there is no such campaign */
  async listComments(campaignId: string): Promise<CommentsResponse> {
    const { campaigns, complaints } = this.options;
    const { id } = await campaigns.get(campaignId);
    return { campaignId: id, comments: await complaints.listComments(id) };
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
