import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  BallotKeys,
  CastAnswer,
  CastResponse,
  DrawnBallot,
  Invitation,
  UNSAID,
} from '@provenpath/plugin-surveys-common';
import { CampaignRecord, CampaignStore } from '../campaigns';
import { Clock } from '../clock';
import { BallotBox } from './BallotBox';
import { CampaignKeys, publicSigningKey } from './CampaignKeys';
import { digestOf, isSigned, signBlinded } from './signing';
import { BallotStore } from './types';

/** Hands out ballots to people and takes them back from nobody in particular. */
export class BallotService {
  constructor(
    private readonly options: {
      campaigns: CampaignStore;
      ballots: BallotStore;
      box: BallotBox;
      keys: CampaignKeys;
      clock: Clock;
    },
  ) {}

  /** @throws NotFoundError when there is no such campaign, or no keys yet */
  async getKeys(campaignId: string): Promise<BallotKeys> {
    const { publicKeys } = await this.options.campaigns.get(campaignId);
    if (!publicKeys) {
      throw new NotFoundError(
        `Campaign ${campaignId} has no ballots: it has not opened, or was held elsewhere`,
      );
    }
    return publicKeys;
  }

  async getInvitation(
    campaignId: string,
    userRef: string,
  ): Promise<Invitation> {
    const { campaigns, ballots } = this.options;
    const campaign = await campaigns.get(campaignId);
    const member = await ballots.findMember(campaignId, userRef);
    return {
      campaignId,
      invited: member !== undefined,
      ballotDrawnOn: member?.ballotDrawnOn ?? null,
      remindersDismissed: member?.remindersDismissed ?? false,
      suggestedDomain: member?.suggestedDomain ?? UNSAID,
      fingerprint: campaign.publicKeys?.fingerprint ?? null,
    };
  }

  /**
   * Signs one blinded ballot for an invited person. The same one is signed
   * again, for whom the answer did not reach; another one is not.
   *
   * @throws NotAllowedError for who is not invited
   * @throws ConflictError for who has drawn another ballot, and after the end
   */
  async draw(options: {
    campaignId: string;
    userRef: string;
    blindedMessage: string;
  }): Promise<DrawnBallot> {
    const { campaignId, userRef, blindedMessage } = options;
    const { ballots, clock, keys } = this.options;
    const campaign = await this.getOpen(campaignId);
    const { signing } = await keys.unwrap(
      campaignId,
      campaign.privateKeys ?? '',
    );
    // Signed first: what does not fit the key must not use the ballot up.
    const blindSignature = signBlinded(signing, blindedMessage);
    const blindedDigest = digestOf(blindedMessage);
    const member = await ballots.recordDraw({
      campaignId,
      userRef,
      blindedDigest,
      day: clock.today(),
    });
    if (!member?.ballotDrawnOn) {
      throw new NotAllowedError(
        `You are not invited to campaign ${campaignId}: it asks ${campaign.audience.join(', ')}`,
      );
    }
    if (member.blindedDigest !== blindedDigest) {
      throw new ConflictError(
        `Your ballot was drawn on ${member.ballotDrawnOn}, in another browser or before its storage was cleared. There is one for each person, so answer there`,
      );
    }
    return { blindSignature, drawnOn: member.ballotDrawnOn };
  }

  /**
   * Takes a ballot with its sealed answer, from whoever brings it. A ballot that
   * was cast before changes nothing, so that it may be sent again by whom the
   * answer did not reach.
   *
   * @throws InputError when it does not carry the campaign's signature
   * @throws ConflictError after the end
   */
  async cast(campaignId: string, ballot: CastAnswer): Promise<CastResponse> {
    const { ballots, box } = this.options;
    const campaign = await this.getOpen(campaignId);
    if (
      !campaign.publicKeys ||
      !isSigned(publicSigningKey(campaign.publicKeys), ballot)
    ) {
      throw new InputError(
        `"signature" is not that of campaign ${campaignId} on this ballot: draw a ballot of this campaign`,
      );
    }
    const receipt = digestOf(ballot.message);
    if (
      box.holds(campaignId, receipt) ||
      (await ballots.isSpent(campaignId, receipt))
    ) {
      return { status: 'received-before', receipt };
    }
    await box.put(campaignId, { receipt, envelope: ballot.envelope });
    return { status: 'received', receipt };
  }

  async listReceipts(campaignId: string): Promise<string[]> {
    await this.options.campaigns.get(campaignId);
    return this.options.ballots.listReceipts(campaignId);
  }

  /** @throws NotFoundError for who is not invited */
  async dismissReminders(campaignId: string, userRef: string): Promise<void> {
    if (!(await this.options.ballots.dismissReminders(campaignId, userRef))) {
      throw new NotFoundError(
        `There is no invitation of ${userRef} to campaign ${campaignId}`,
      );
    }
  }

  private async getOpen(campaignId: string): Promise<CampaignRecord> {
    const { campaigns, clock } = this.options;
    const campaign = await campaigns.get(campaignId);
    const today = clock.today();
    if (campaign.status !== 'open' || today > campaign.closesOn) {
      throw new ConflictError(
        campaign.status === 'planned'
          ? `Campaign ${campaignId} opens on ${campaign.opensOn}`
          : `Campaign ${campaignId} took answers until ${campaign.closesOn}, and takes no more`,
      );
    }
    return campaign;
  }
}
