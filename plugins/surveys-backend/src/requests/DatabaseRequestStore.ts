import { ConflictError, NotFoundError } from '@backstage/errors';
import { PlatformRequest } from '@provenpath/plugin-surveys-common';
import { Knex } from 'knex';
import { toDay, toDayOrNull } from '../store/days';
import {
  RequestAnswer,
  RequestCounts,
  RequestRecord,
  RequestStore,
} from './types';

interface RequestRow {
  request_id: string;
  kind: RequestRecord['kind'];
  title: string;
  text: string;
  page: string | null;
  author_ref: string;
  created_on: Date;
  due_on: Date;
  outcome: RequestRecord['outcome'];
  answer: string | null;
  work_url: string | null;
  answered_on: Date | null;
  answered_by: string | null;
  demo: boolean;
}

function fromRow(row: RequestRow): RequestRecord {
  return {
    id: row.request_id,
    kind: row.kind,
    title: row.title,
    text: row.text,
    page: row.page,
    authorRef: row.author_ref,
    createdOn: toDay(row.created_on),
    dueOn: toDay(row.due_on),
    outcome: row.outcome,
    answer: row.answer,
    workUrl: row.work_url,
    answeredOn: toDayOrNull(row.answered_on),
    answeredBy: row.answered_by,
    demo: row.demo,
  };
}

function toRow(request: Omit<RequestRecord, 'id'>) {
  return {
    kind: request.kind,
    title: request.title,
    text: request.text,
    page: request.page,
    author_ref: request.authorRef,
    created_on: request.createdOn,
    due_on: request.dueOn,
    outcome: request.outcome,
    answer: request.answer,
    work_url: request.workUrl,
    answered_on: request.answeredOn,
    answered_by: request.answeredBy,
    demo: request.demo,
  };
}

const STATES: Record<PlatformRequest['state'], string> = {
  open: 'requests.answered_on is null and requests.due_on >= :today::date',
  late: 'requests.answered_on is null and requests.due_on < :today::date',
  answered: 'requests.answered_on is not null',
};

export class DatabaseRequestStore implements RequestStore {
  static create(options: { knex: Knex }): DatabaseRequestStore {
    return new DatabaseRequestStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async insert(request: Omit<RequestRecord, 'id'>): Promise<RequestRecord> {
    const [row]: RequestRow[] = await this.knex('requests')
      .insert(toRow(request))
      .returning('*');
    return fromRow(row);
  }

  async importAll(
    requests: Parameters<RequestStore['importAll']>[0],
  ): Promise<number> {
    const rows: Array<{ created: boolean }> = await this.knex('requests')
      .insert(
        requests.map(({ sourceKey, ...request }) => ({
          ...toRow(request),
          source_key: sourceKey,
        })),
      )
      .onConflict('source_key')
      .merge()
      // Zero for a row that did not exist before this statement.
      .returning(this.knex.raw('(xmax = 0) as created'));
    return rows.filter(({ created }) => created).length;
  }

  async list(
    options: Parameters<RequestStore['list']>[0],
  ): Promise<RequestRecord[]> {
    const query = this.knex<RequestRow>('requests')
      .orderBy([
        { column: 'created_on', order: 'desc' },
        { column: 'request_id', order: 'desc' },
      ])
      .limit(options.limit);
    if (options.state) {
      query.whereRaw(
        STATES[options.state],
        options.state === 'answered' ? {} : { today: options.today },
      );
    }
    if (options.after) {
      query.whereRaw('(created_on, request_id) < (?::date, ?::uuid)', [
        options.after.createdOn,
        options.after.id,
      ]);
    }
    return (await query).map(fromRow);
  }

  async count(options: {
    today: string;
    since: string;
  }): Promise<RequestCounts> {
    const recent =
      '(answered_on is not null or due_on < :today::date) and least(answered_on, due_on) >= :since::date';
    const { rows } = await this.knex.raw<{
      rows: Array<Record<keyof RequestCounts, string>>;
    }>(
      `select
        count(*) filter (where ${STATES.open}) as open,
        count(*) filter (where ${STATES.late}) as late,
        count(*) filter (where ${STATES.answered}) as answered,
        count(*) filter (where ${recent} and answered_on <= due_on) as "recentInTime",
        count(*) filter (where ${recent}) as "recentDecided"
      from requests`,
      options,
    );
    const [row] = rows;
    return {
      open: Number(row.open),
      late: Number(row.late),
      answered: Number(row.answered),
      recentInTime: Number(row.recentInTime),
      recentDecided: Number(row.recentDecided),
    };
  }

  async answer(id: string, answer: RequestAnswer): Promise<RequestRecord> {
    const [row]: RequestRow[] = await this.knex('requests')
      .where({ request_id: id })
      .whereNull('answered_on')
      .update({
        outcome: answer.outcome,
        answer: answer.answer,
        work_url: answer.workUrl,
        answered_on: answer.answeredOn,
        answered_by: answer.answeredBy,
      })
      .returning('*');
    if (row) {
      return fromRow(row);
    }
    const existing = await this.knex<RequestRow>('requests')
      .where({ request_id: id })
      .first();
    throw existing
      ? new ConflictError(
          `Request ${id} was answered on ${toDayOrNull(existing.answered_on)}; the first answer stands`,
        )
      : new NotFoundError(
          `There is no request ${id}; GET /v1/requests lists them`,
        );
  }
}
