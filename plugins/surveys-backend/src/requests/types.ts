import { Outcome, PlatformRequest } from '@provenpath/plugin-surveys-common';

/** A request as it is stored: its state follows from its days. */
export type RequestRecord = Omit<PlatformRequest, 'state' | 'inTime'>;

export interface RequestAnswer {
  outcome: Outcome;
  answer: string;
  workUrl: string | null;
  answeredOn: string;
  answeredBy: string;
}

/** How many are in which state, and how many of the recent ones in time. */
export interface RequestCounts {
  open: number;
  late: number;
  answered: number;
  recentInTime: number;
  recentDecided: number;
}

export interface RequestStore {
  insert(request: Omit<RequestRecord, 'id'>): Promise<RequestRecord>;
  /** Upserts by the key at the source; returns how many were new. */
  importAll(
    requests: ReadonlyArray<Omit<RequestRecord, 'id'> & { sourceKey: string }>,
  ): Promise<number>;
  /**
   * Newest first.
   *
   * @param options.after - the last one of the page before
   */
  list(options: {
    state?: PlatformRequest['state'];
    today: string;
    limit: number;
    after?: { createdOn: string; id: string };
  }): Promise<RequestRecord[]>;
  /** @param options.since - first day that counts as recent */
  count(options: { today: string; since: string }): Promise<RequestCounts>;
  /**
   * @throws NotFoundError when there is no such request
   * @throws ConflictError when it has been answered
   */
  answer(id: string, answer: RequestAnswer): Promise<RequestRecord>;
}
