import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { AudienceMember } from '../audience';
import { CampaignStore } from '../campaigns';
import { BallotStore, CastBallot, MemberRecord } from './types';

/**
 * Ballots in memory, for one test at a time. A contract test holds it to what
 * the database does; that nothing can be read from the order of what is written
 * is a matter of the database alone.
 */
export class FakeBallotStore implements BallotStore {
  /** By campaign and person. */
  private readonly members = new Map<string, Map<string, MemberRecord>>();
  private readonly receipts = new Map<string, Set<string>>();

  /** @param options.campaigns - says which campaigns still take answers */
  constructor(
    private readonly options: { campaigns: Pick<CampaignStore, 'find'> },
  ) {}

  async addMembers(
    _transaction: Knex.Transaction,
    campaignId: string,
    members: readonly AudienceMember[],
  ): Promise<void> {
    const invited = this.membersOf(campaignId);
    for (const { userRef, suggestedDomain } of members) {
      invited.set(userRef, {
        suggestedDomain,
        ballotDrawnOn: null,
        blindedDigest: null,
        remindersDismissed: false,
      });
    }
    this.members.set(campaignId, invited);
  }

  async countInvited(
    campaignId: string,
    userRefs: readonly string[],
  ): Promise<number> {
    const invited = this.membersOf(campaignId);
    return new Set(userRefs.filter(ref => invited.has(ref))).size;
  }

  async findMember(
    campaignId: string,
    userRef: string,
  ): Promise<MemberRecord | undefined> {
    return structuredClone(this.membersOf(campaignId).get(userRef));
  }

  async recordDraw(
    options: Parameters<BallotStore['recordDraw']>[0],
  ): Promise<MemberRecord | undefined> {
    const { campaignId, userRef, blindedDigest, day } = options;
    const member = this.membersOf(campaignId).get(userRef);
    if (member?.ballotDrawnOn === null) {
      member.ballotDrawnOn = day;
      member.blindedDigest = blindedDigest;
    }
    return this.findMember(campaignId, userRef);
  }

  async countDrawn(): Promise<Map<string, number>> {
    const counts = [...this.members].map(
      ([campaignId, members]): [string, number] => [
        campaignId,
        [...members.values()].filter(member => member.ballotDrawnOn).length,
      ],
    );
    return new Map(counts.filter(([, drawn]) => drawn > 0));
  }

  async dismissReminders(
    campaignId: string,
    userRef: string,
  ): Promise<boolean> {
    const member = this.membersOf(campaignId).get(userRef);
    if (member) {
      member.remindersDismissed = true;
    }
    return member !== undefined;
  }

  async listToRemind(campaignId: string): Promise<string[]> {
    return [...this.membersOf(campaignId)]
      .filter(([, member]) => !member.ballotDrawnOn)
      .filter(([, member]) => !member.remindersDismissed)
      .map(([userRef]) => userRef)
      .sort();
  }

  async isSpent(campaignId: string, receipt: string): Promise<boolean> {
    return this.receipts.get(campaignId)?.has(receipt) ?? false;
  }

  async listReceipts(campaignId: string): Promise<string[]> {
    return [...(this.receipts.get(campaignId) ?? [])].sort();
  }

  async writeBatch(
    campaignId: string,
    ballots: readonly CastBallot[],
  ): Promise<number> {
    const campaign = await this.options.campaigns.find(campaignId);
    if (campaign?.status !== 'open' && campaign?.status !== 'counting') {
      throw new ConflictError(
        `Campaign ${campaignId} takes no more answers: it has been counted`,
      );
    }
    const spent = this.receipts.get(campaignId) ?? new Set<string>();
    const before = spent.size;
    ballots.forEach(({ receipt }) => spent.add(receipt));
    this.receipts.set(campaignId, spent);
    return spent.size - before;
  }

  private membersOf(campaignId: string): Map<string, MemberRecord> {
    return this.members.get(campaignId) ?? new Map<string, MemberRecord>();
  }
}
