import {
  Answer,
  classifyScore,
  tallyAnswers,
} from '@provenpath/plugin-surveys-common';
import { Knex } from 'knex';
import { shuffle } from '../ballots/shuffle';
import { CampaignRecord, CampaignStore } from '../campaigns';

const ROWS_PER_INSERT = 500;

/**
 * Keeps of the answers what may be shown, and the free texts with class and
 * reason beside them, in an order of their own. Domain and tenure are not kept
 * with a text, and of fewer than five answers neither are class and reason.
 */
export async function saveCounted(
  transaction: Knex.Transaction,
  campaigns: CampaignStore,
  options: {
    campaign: CampaignRecord;
    answers: readonly Answer[];
    spoiled: number;
    closedOn: string;
  },
): Promise<void> {
  const { campaign, answers, spoiled, closedOn } = options;
  const tally = tallyAnswers({
    answers,
    spoiled,
    domains: campaign.domains.map(({ ref }) => ref),
    reasons: campaign.reasons.map(({ id }) => id),
  });
  const texts = answers.filter(({ comment }) => comment !== '');
  await transaction.batchInsert(
    'comments',
    shuffle(texts).map(({ score, reason, comment }) => ({
      campaign_id: campaign.id,
      nps_class: tally.counts ? classifyScore(score) : null,
      reason: tally.counts ? reason : null,
      text: comment,
    })),
    ROWS_PER_INSERT,
  );
  await campaigns.update(transaction, campaign.id, {
    status: 'closed',
    closedOn,
    tally,
    privateKeys: null,
    countingSince: null,
  });
}
