import { Knex } from 'knex';
import { CampaignKeys } from '../ballots';
import { CampaignStore } from '../campaigns';
import { openEnvelopes } from './openEnvelopes';
import { saveCounted } from './saveCounted';

/** Counts campaigns that have ended. */
export class CampaignCounter {
  constructor(
    private readonly options: {
      knex: Knex;
      campaigns: CampaignStore;
      keys: CampaignKeys;
    },
  ) {}

  /**
   * Opens all envelopes at once, keeps what may be shown, and takes envelopes
   * and private keys away, in one transaction: killed anywhere, it has either
   * not begun or is done. A campaign that is not counting is left alone.
   */
  async count(id: string): Promise<void> {
    const { knex, campaigns, keys } = this.options;
    await knex.transaction(async transaction => {
      const campaign = await campaigns.lock(transaction, id);
      if (campaign.status !== 'counting') {
        return;
      }
      const { sealing } = await keys.unwrap(id, campaign.privateKeys ?? '');
      const rows: Array<{ envelope: string }> = await transaction(
        'sealed_answers',
      )
        .where({ campaign_id: id })
        .delete()
        .returning('envelope');
      const { answers, spoiled } = await openEnvelopes(
        rows.map(({ envelope }) => envelope),
        sealing,
        campaign,
      );
      await saveCounted(transaction, campaigns, {
        campaign,
        answers,
        spoiled,
        closedOn: campaign.closesOn,
      });
    });
  }
}
