import { Knex } from 'knex';

/** A merged pull request. */
export interface Merge {
  /** `my-org/order-service` */
  repository: string;
  number: number;
  url: string;
  createdAt: string;
  mergedAt: string;
}

/** A successful production deployment. */
export interface ProductionDeployment {
  repository: string;
  id: string;
  url: string | null;
  createdAt: string;
  finishedAt: string;
}

/** Somebody of an organisation, by the login there. */
export interface PersonKey {
  host: string;
  organization: string;
  /** Lower case. */
  login: string;
}

/** A person as the collector keeps them. */
export interface Person extends PersonKey {
  /** Random: says nothing of who it is. */
  personId: string;
  name: string;
  url: string;
  generated: boolean;
  /** Calendar day, `2026-09-01`; null while it is not known. */
  firstDay: string | null;
  /** Where the first day comes from, in words. */
  firstDaySource: string | null;
  /** Set for who has left. */
  lastDay: string | null;
  member: boolean;
  /** First reading that found them; null for those found by the very first. */
  seenSince: Date | null;
  firstMerge: Merge | null;
  firstDeployment: ProductionDeployment | null;
  checkedAt: Date | null;
}

/** What a reading of the members says of one of them. */
export type MemberRecord = Pick<
  Person,
  | 'host'
  | 'organization'
  | 'login'
  | 'name'
  | 'url'
  | 'generated'
  | 'firstDay'
  | 'firstDaySource'
  | 'lastDay'
  | 'member'
  | 'seenSince'
>;

/** How far somebody has got. */
export type ProgressRecord = Pick<
  Person,
  | 'host'
  | 'organization'
  | 'login'
  | 'firstMerge'
  | 'firstDeployment'
  | 'checkedAt'
>;

export interface PeopleStore {
  /** Everybody of an organisation, by login. */
  list(organization: { host: string; name: string }): Promise<Person[]>;
  /**
   * Those with a known first day who have not got to production, the longest
   * unchecked first.
   */
  listToCheck(options: {
    host: string;
    organization: string;
    /** Nobody who started before this day. */
    since: string;
    checkedBefore: Date;
    limit: number;
  }): Promise<Person[]>;
  /** @returns how many were new or have changed. */
  saveMembers(
    transaction: Knex.Transaction,
    members: MemberRecord[],
  ): Promise<number>;
  /** @returns how many were written. */
  saveProgress(
    transaction: Knex.Transaction,
    progress: ProgressRecord[],
  ): Promise<number>;
}
