import { Knex } from 'knex';
import { AudienceMember } from '../audience';

/** A ballot that has been checked, with the answer that is still sealed. */
export interface CastBallot {
  receipt: string;
  envelope: string;
}

/** What is known of a person and a campaign. */
export interface MemberRecord {
  suggestedDomain: string;
  ballotDrawnOn: string | null;
  blindedDigest: string | null;
  remindersDismissed: boolean;
}

export interface BallotStore {
  addMembers(
    transaction: Knex.Transaction,
    campaignId: string,
    members: readonly AudienceMember[],
  ): Promise<void>;
  /** How many of these people are invited to a campaign. */
  countInvited(
    campaignId: string,
    userRefs: readonly string[],
  ): Promise<number>;
  findMember(
    campaignId: string,
    userRef: string,
  ): Promise<MemberRecord | undefined>;
  /**
   * Writes down that a person's ballot is signed, unless one was before.
   *
   * @returns the member as they stand afterwards, undefined for somebody who
   * is not invited
   */
  recordDraw(options: {
    campaignId: string;
    userRef: string;
    blindedDigest: string;
    day: string;
  }): Promise<MemberRecord | undefined>;
  /** Ballots drawn, by campaign. */
  countDrawn(): Promise<Map<string, number>>;
  dismissReminders(campaignId: string, userRef: string): Promise<boolean>;
  /** Invited, without a ballot, and not tired of reminders. */
  listToRemind(campaignId: string): Promise<string[]>;
  isSpent(campaignId: string, receipt: string): Promise<boolean>;
  listReceipts(campaignId: string): Promise<string[]>;
  /**
   * Writes ballots in an order that says nothing of when they came; one that
   * was cast before is left out.
   *
   * @returns how many were written
   * @throws ConflictError when the campaign has been counted already
   */
  writeBatch(
    campaignId: string,
    ballots: readonly CastBallot[],
  ): Promise<number>;
}
