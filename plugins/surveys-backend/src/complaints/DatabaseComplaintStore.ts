import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  Comment,
  NewComplaint,
  NpsClass,
} from '@provenpath/plugin-surveys-common';
import { Knex } from 'knex';
import { toDay, toDayOrNull } from '../store/days';
import {
  CommentFilter,
  ComplaintRecord,
  ComplaintStore,
  MentionCount,
} from './types';

interface ComplaintRow {
  complaint_id: string;
  title: string;
  status: 'open' | 'resolved';
  work_url: string | null;
  created_on: Date;
  resolved_on: Date | null;
  resolution: string | null;
  demo: boolean;
}

interface CommentRow {
  comment_id: string;
  nps_class: NpsClass | null;
  reason: string | null;
  text: string;
  complaint_ids: string[];
}

function fromRow(row: ComplaintRow): ComplaintRecord {
  return {
    id: row.complaint_id,
    title: row.title,
    status: row.status,
    workUrl: row.work_url,
    createdOn: toDay(row.created_on),
    resolvedOn: toDayOrNull(row.resolved_on),
    resolution: row.resolution,
    demo: row.demo,
  };
}

function titleTaken(title: string | undefined): ConflictError {
  return new ConflictError(
    `"title" is ${JSON.stringify(title)}: there is a complaint of that name, use it`,
  );
}

/** PostgreSQL's code for a broken unique constraint. */
function isDuplicate(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && String(error.code) === '23505'
  );
}

export class DatabaseComplaintStore implements ComplaintStore {
  static create(options: { knex: Knex }): DatabaseComplaintStore {
    return new DatabaseComplaintStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async listComments(
    campaignId: string,
    options: Parameters<ComplaintStore['listComments']>[1],
  ): Promise<Comment[]> {
    const query = this.commentsOf(campaignId, options)
      .leftJoin('comment_complaints', {
        'comment_complaints.comment_id': 'comments.comment_id',
      })
      .groupBy('comments.comment_id')
      .orderBy('comments.comment_id')
      .limit(options.limit)
      .select(
        'comments.comment_id',
        'comments.nps_class',
        'comments.reason',
        'comments.text',
        this.knex.raw(
          `coalesce(array_agg(comment_complaints.complaint_id) filter (where comment_complaints.complaint_id is not null), '{}') as complaint_ids`,
        ),
      );
    if (options.after) {
      query.where('comments.comment_id', '>', options.after);
    }
    const rows: CommentRow[] = await query;
    return rows.map(row => ({
      id: row.comment_id,
      npsClass: row.nps_class,
      reason: row.reason,
      text: row.text,
      complaintIds: row.complaint_ids,
    }));
  }

  async countComments(
    campaignId: string,
    filter: CommentFilter,
  ): Promise<number> {
    const [{ count }] = await this.commentsOf(campaignId, filter).count();
    return Number(count);
  }

  private commentsOf(campaignId: string, { npsClass }: CommentFilter) {
    const query = this.knex('comments').where({
      'comments.campaign_id': campaignId,
    });
    return npsClass
      ? query.where(either =>
          either
            .where({ 'comments.nps_class': npsClass })
            .orWhereNull('comments.nps_class'),
        )
      : query;
  }

  async tagComment(
    commentId: string,
    complaintIds: readonly string[],
  ): Promise<void> {
    await this.knex.transaction(async transaction => {
      const comment = await transaction('comments')
        .where({ comment_id: commentId })
        .forUpdate()
        .first('comment_id');
      if (!comment) {
        throw new NotFoundError(`There is no comment ${commentId}`);
      }
      const wanted = [...new Set(complaintIds)];
      const known: Array<{ complaint_id: string }> = await transaction(
        'complaints',
      )
        .whereIn('complaint_id', wanted)
        .select('complaint_id');
      const unknown = wanted.find(
        id => !known.some(({ complaint_id }) => complaint_id === id),
      );
      if (unknown !== undefined) {
        throw new InputError(
          `"complaintIds" has "${unknown}": there is no such complaint, GET /v1/complaints lists them`,
        );
      }
      await transaction('comment_complaints')
        .where({ comment_id: commentId })
        .delete();
      if (wanted.length > 0) {
        await transaction('comment_complaints').insert(
          wanted.map(complaint_id => ({ comment_id: commentId, complaint_id })),
        );
      }
    });
  }

  async list(): Promise<ComplaintRecord[]> {
    const rows = await this.knex<ComplaintRow>('complaints').orderBy('title');
    return rows.map(fromRow);
  }

  async countMentions(): Promise<MentionCount[]> {
    const rows: Array<{
      complaint_id: string;
      campaign_id: string;
      named: string;
    }> = await this.knex('comment_complaints')
      .join('comments', 'comments.comment_id', 'comment_complaints.comment_id')
      .where({ 'comments.nps_class': 'detractor' })
      .groupBy('comment_complaints.complaint_id', 'comments.campaign_id')
      .select(
        'comment_complaints.complaint_id',
        'comments.campaign_id',
        this.knex.raw('count(*) as named'),
      );
    return rows.map(row => ({
      complaintId: row.complaint_id,
      campaignId: row.campaign_id,
      named: Number(row.named),
    }));
  }

  async insert(
    complaint: NewComplaint & { createdOn: string },
  ): Promise<ComplaintRecord> {
    const [row] = await this.knex<ComplaintRow>('complaints')
      .insert({
        title: complaint.title,
        status: 'open',
        work_url: complaint.workUrl,
        // The driver takes a day as text, and reads it as a date.
        created_on: this.knex.raw('?::date', [complaint.createdOn]),
        demo: complaint.demo,
      })
      .onConflict('title')
      .ignore()
      .returning('*');
    if (!row) {
      throw titleTaken(complaint.title);
    }
    return fromRow(row);
  }

  async change(
    id: string,
    change: Parameters<ComplaintStore['change']>[1],
  ): Promise<ComplaintRecord> {
    try {
      const rows: ComplaintRow[] = await this.knex('complaints')
        .where({ complaint_id: id })
        .update({
          // Knex refuses to write nothing, which is what an empty change asks for.
          complaint_id: id,
          title: change.title,
          work_url: change.workUrl,
          status: change.status,
          resolved_on: change.resolvedOn,
          resolution: change.status === 'open' ? null : change.resolution,
        })
        .returning('*');
      if (rows.length === 0) {
        throw new NotFoundError(
          `There is no complaint ${id}; GET /v1/complaints lists them`,
        );
      }
      return fromRow(rows[0]);
    } catch (error) {
      throw isDuplicate(error) ? titleTaken(change.title) : error;
    }
  }
}
