import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { AudienceMember } from '../audience';
import { toDayOrNull } from '../store/days';
import { shuffle } from './shuffle';
import { BallotStore, CastBallot, MemberRecord } from './types';

interface MemberRow {
  campaign_id: string;
  user_ref: string;
  suggested_domain: string;
  ballot_drawn_on: Date | null;
  blinded_digest: string | null;
  reminders_dismissed: boolean;
}

const ROWS_PER_INSERT = 500;

function fromRow(row: MemberRow): MemberRecord {
  return {
    suggestedDomain: row.suggested_domain,
    ballotDrawnOn: toDayOrNull(row.ballot_drawn_on),
    blindedDigest: row.blinded_digest,
    remindersDismissed: row.reminders_dismissed,
  };
}

export class DatabaseBallotStore implements BallotStore {
  static create(options: { knex: Knex }): DatabaseBallotStore {
    return new DatabaseBallotStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async addMembers(
    transaction: Knex.Transaction,
    campaignId: string,
    members: readonly AudienceMember[],
  ): Promise<void> {
    await transaction.batchInsert(
      'audience_members',
      members.map(({ userRef, suggestedDomain }) => ({
        campaign_id: campaignId,
        user_ref: userRef,
        suggested_domain: suggestedDomain,
      })),
      ROWS_PER_INSERT,
    );
  }

  async countInvited(
    campaignId: string,
    userRefs: readonly string[],
  ): Promise<number> {
    const [{ count }] = await this.knex('audience_members')
      .where({ campaign_id: campaignId })
      // One array, however many people there are.
      .whereRaw('user_ref = any(?)', [[...userRefs]])
      .count<Array<{ count: string }>>();
    return Number(count);
  }

  async findMember(
    campaignId: string,
    userRef: string,
  ): Promise<MemberRecord | undefined> {
    const row = await this.knex<MemberRow>('audience_members')
      .where({ campaign_id: campaignId, user_ref: userRef })
      .first();
    return row && fromRow(row);
  }

  async recordDraw(options: {
    campaignId: string;
    userRef: string;
    blindedDigest: string;
    day: string;
  }): Promise<MemberRecord | undefined> {
    const { campaignId, userRef, blindedDigest, day } = options;
    await this.knex('audience_members')
      .where({ campaign_id: campaignId, user_ref: userRef })
      .whereNull('ballot_drawn_on')
      .update({ ballot_drawn_on: day, blinded_digest: blindedDigest });
    return this.findMember(campaignId, userRef);
  }

  async countDrawn(): Promise<Map<string, number>> {
    const rows = await this.knex('audience_members')
      .whereNotNull('ballot_drawn_on')
      .groupBy('campaign_id')
      .select<Array<{ campaign_id: string; drawn: string }>>(
        'campaign_id',
        this.knex.raw('count(*) as drawn'),
      );
    return new Map(
      rows.map(({ campaign_id, drawn }) => [campaign_id, Number(drawn)]),
    );
  }

  async dismissReminders(
    campaignId: string,
    userRef: string,
  ): Promise<boolean> {
    const updated = await this.knex<MemberRow>('audience_members')
      .where({ campaign_id: campaignId, user_ref: userRef })
      .update({ reminders_dismissed: true });
    return updated > 0;
  }

  async listToRemind(campaignId: string): Promise<string[]> {
    const rows = await this.knex<MemberRow>('audience_members')
      .where({ campaign_id: campaignId, reminders_dismissed: false })
      .whereNull('ballot_drawn_on')
      .orderBy('user_ref')
      .select('user_ref');
    return rows.map(({ user_ref }) => user_ref);
  }

  async isSpent(campaignId: string, receipt: string): Promise<boolean> {
    const row = await this.knex('receipts')
      .where({ campaign_id: campaignId, receipt })
      .first();
    return row !== undefined;
  }

  async listReceipts(campaignId: string): Promise<string[]> {
    const rows = await this.knex<{ receipt: string; campaign_id: string }>(
      'receipts',
    )
      .where({ campaign_id: campaignId })
      .orderBy('receipt')
      .select('receipt');
    return rows.map(({ receipt }) => receipt);
  }

  async writeBatch(
    campaignId: string,
    ballots: readonly CastBallot[],
  ): Promise<number> {
    return this.knex.transaction(async transaction => {
      // Counting locks the campaign, so that nothing can come in beside it.
      const campaign = await transaction('campaigns')
        .where({ campaign_id: campaignId })
        .whereIn('status', ['open', 'counting'])
        .forShare()
        .first('campaign_id');
      if (!campaign) {
        throw new ConflictError(
          `Campaign ${campaignId} takes no more answers: it has been counted`,
        );
      }
      // Two processes may hold the same ballot; the first to write it counts.
      const written: Array<{ receipt: string }> = await transaction('receipts')
        .insert(
          shuffle(ballots).map(({ receipt }) => ({
            campaign_id: campaignId,
            receipt,
          })),
        )
        .onConflict(['campaign_id', 'receipt'])
        .ignore()
        .returning('receipt');
      const fresh = new Set(written.map(({ receipt }) => receipt));
      const accepted = ballots.filter(({ receipt }) => fresh.has(receipt));
      if (accepted.length > 0) {
        // An order of their own: the rows of both tables do not correspond.
        await transaction('sealed_answers').insert(
          shuffle(accepted).map(({ envelope }) => ({
            campaign_id: campaignId,
            envelope,
          })),
        );
      }
      return accepted.length;
    });
  }
}
