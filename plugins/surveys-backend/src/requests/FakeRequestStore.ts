import { ConflictError, NotFoundError } from '@backstage/errors';
import { readRequestState } from '@provenpath/plugin-surveys-common';
import { randomUUID } from 'node:crypto';
import {
  RequestAnswer,
  RequestCounts,
  RequestRecord,
  RequestStore,
} from './types';

/** Newest first, as the database orders it. */
function byAge(one: RequestRecord, other: RequestRecord): number {
  return (
    other.createdOn.localeCompare(one.createdOn) ||
    other.id.localeCompare(one.id)
  );
}

/** Requests in memory; a contract test holds it to what the database does. */
export class FakeRequestStore implements RequestStore {
  private readonly records = new Map<string, RequestRecord>();
  private readonly idByKey = new Map<string, string>();

  async insert(request: Omit<RequestRecord, 'id'>): Promise<RequestRecord> {
    const record = { ...request, id: randomUUID() };
    this.records.set(record.id, record);
    return record;
  }

  async importAll(
    requests: Parameters<RequestStore['importAll']>[0],
  ): Promise<number> {
    let created = 0;
    for (const { sourceKey, ...request } of requests) {
      const id = this.idByKey.get(sourceKey);
      if (id) {
        this.records.set(id, { ...request, id });
      } else {
        this.idByKey.set(sourceKey, (await this.insert(request)).id);
        created += 1;
      }
    }
    return created;
  }

  async list(
    options: Parameters<RequestStore['list']>[0],
  ): Promise<RequestRecord[]> {
    const { state, today, limit, after } = options;
    const isAfter = ({ createdOn, id }: RequestRecord) =>
      !after ||
      createdOn < after.createdOn ||
      (createdOn === after.createdOn && id < after.id);
    return [...this.records.values()]
      .sort(byAge)
      .filter(isAfter)
      .filter(
        record => !state || readRequestState(record, today).state === state,
      )
      .slice(0, limit);
  }

  async count(options: {
    today: string;
    since: string;
  }): Promise<RequestCounts> {
    const { today, since } = options;
    const counts: RequestCounts = {
      open: 0,
      late: 0,
      answered: 0,
      recentInTime: 0,
      recentDecided: 0,
    };
    for (const record of this.records.values()) {
      const { answeredOn, dueOn } = record;
      counts[readRequestState(record, today).state] += 1;
      const decidedOn =
        answeredOn !== null && answeredOn < dueOn ? answeredOn : dueOn;
      const isDecided = answeredOn !== null || dueOn < today;
      if (isDecided && decidedOn >= since) {
        counts.recentDecided += 1;
        counts.recentInTime += Number(
          answeredOn !== null && answeredOn <= dueOn,
        );
      }
    }
    return counts;
  }

  async answer(id: string, answer: RequestAnswer): Promise<RequestRecord> {
    const record = this.records.get(id);
    if (!record) {
      throw new NotFoundError(
        `There is no request ${id}; GET /v1/requests lists them`,
      );
    }
    if (record.answeredOn !== null) {
      throw new ConflictError(
        `Request ${id} was answered on ${record.answeredOn}; the first answer stands`,
      );
    }
    const answered = { ...record, ...answer };
    this.records.set(id, answered);
    return answered;
  }
}
