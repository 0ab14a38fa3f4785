import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, stringifyError } from '@backstage/errors';
import { NotificationService } from '@backstage/plugin-notifications-node';
import {
  addDays,
  AnswerRequest,
  dueDay,
  ImportRequests,
  NewRequest,
  PlatformRequest,
  readRequestState,
  RequestsQuery,
  RequestsResponse,
} from '@provenpath/plugin-surveys-common';
import { decodeCursor, encodeCursor } from '@provenpath/portal-node';
import { z } from 'zod';
import { Clock } from '../clock';
import { RequestRecord, RequestStore } from './types';

/** How far back the share that is answered in time looks. */
const RECENT_DAYS = 90;

const cursorSchema = z.object({ createdOn: z.iso.date(), id: z.uuid() });

const OUTCOMES = {
  planned: 'It is planned',
  done: 'It is done',
  rejected: 'It will not be done',
  answered: 'You have an answer',
};

/** Feature requests and feedback, and their answers. */
export class RequestService {
  constructor(
    private readonly options: {
      requests: RequestStore;
      notifications: NotificationService;
      clock: Clock;
      logger: LoggerService;
    },
  ) {}

  async list(query: RequestsQuery): Promise<RequestsResponse> {
    const { requests, clock } = this.options;
    const today = clock.today();
    const [found, counted] = await Promise.all([
      requests.list({
        state: query.state,
        today,
        limit: query.limit + 1,
        after: query.cursor
          ? decodeCursor(cursorSchema, query.cursor)
          : undefined,
      }),
      requests.count({ today, since: addDays(today, -RECENT_DAYS) }),
    ]);
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    const { recentInTime, recentDecided, ...counts } = counted;
    return {
      requests: page.map(request => this.describe(request)),
      counts,
      answeredInTime: {
        share: recentDecided === 0 ? null : recentInTime / recentDecided,
        n: recentDecided,
      },
      nextCursor:
        found.length > query.limit && last
          ? encodeCursor({ createdOn: last.createdOn, id: last.id })
          : null,
    };
  }

  async create(
    request: NewRequest,
    authorRef: string,
  ): Promise<PlatformRequest> {
    const { requests, clock } = this.options;
    const createdOn = clock.today();
    const record = await requests.insert({
      ...request,
      authorRef,
      createdOn,
      dueOn: dueDay(createdOn),
      outcome: null,
      answer: null,
      workUrl: null,
      answeredOn: null,
      answeredBy: null,
      demo: false,
    });
    return this.describe(record);
  }

  /**
   * Answers a request for good and tells its author.
   *
   * @throws NotFoundError, ConflictError as the store says
   */
  async answer(
    id: string,
    answer: AnswerRequest,
    answeredBy: string,
  ): Promise<PlatformRequest> {
    const { requests, clock } = this.options;
    const record = await requests.answer(id, {
      ...answer,
      answeredBy,
      answeredOn: clock.today(),
    });
    await this.tellAuthor(record);
    return this.describe(record);
  }

  /**
   * Takes in requests that were kept elsewhere.
   *
   * @throws InputError when one has half an answer, or days of the future
   */
  async import({ requests, demo }: ImportRequests): Promise<number> {
    const today = this.options.clock.today();
    const keys = new Set<string>();
    requests.forEach((request, index) => {
      if (keys.has(request.key)) {
        throw new InputError(
          `"requests[${index}].key" is ${JSON.stringify(request.key)}: it stands in an earlier one too, send each key once`,
        );
      }
      keys.add(request.key);
      const parts = [request.outcome, request.answer, request.answeredOn];
      const given = parts.filter(part => part !== null).length;
      if (given !== 0 && given !== parts.length) {
        throw new InputError(
          `"requests[${index}]" has only a part of an answer: give outcome, answer and answeredOn, or none of them`,
        );
      }
      if (request.createdOn > today || (request.answeredOn ?? '') > today) {
        throw new InputError(
          `"requests[${index}]" has a day after today, ${today}`,
        );
      }
    });
    return this.options.requests.importAll(
      requests.map(({ key, ...request }) => ({
        ...request,
        sourceKey: key,
        page: null,
        dueOn: dueDay(request.createdOn),
        workUrl: null,
        demo,
      })),
    );
  }

  private describe(record: RequestRecord): PlatformRequest {
    return {
      ...record,
      ...readRequestState(record, this.options.clock.today()),
    };
  }

  private async tellAuthor(record: RequestRecord): Promise<void> {
    try {
      await this.options.notifications.send({
        recipients: { type: 'entity', entityRef: record.authorRef },
        payload: {
          title: `${OUTCOMES[record.outcome ?? 'answered']}: ${record.title}`,
          description: record.answer ?? undefined,
          link: '/surveys/requests',
          topic: 'requests',
          scope: `surveys:request:${record.id}`,
        },
      });
    } catch (error) {
      // The answer stands and is there for all to see; a second attempt to give
      // it would be refused.
      this.options.logger.warn(
        `The author of request ${record.id} could not be notified: ${stringifyError(error)}`,
      );
    }
  }
}
