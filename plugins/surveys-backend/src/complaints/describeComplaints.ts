import {
  Complaint,
  ComplaintWave,
  SMALLEST_GROUP,
} from '@provenpath/plugin-surveys-common';
import { CountedCampaign } from '../results';
import { ComplaintRecord, MentionCount } from './types';

/**
 * Complaints with their course over the waves: which share of the detractors
 * named each. One to four people are not told apart from each other. Open ones
 * come first, and those that the newest wave named most.
 *
 * @param options.waves - counted campaigns, oldest first
 */
export function describeComplaints(options: {
  complaints: readonly ComplaintRecord[];
  mentions: readonly MentionCount[];
  waves: readonly CountedCampaign[];
  quarterOf: (day: string) => string;
}): Complaint[] {
  const { complaints, mentions, waves, quarterOf } = options;
  const namedBy = new Map(
    mentions.map(({ complaintId, campaignId, named }) => [
      `${complaintId} ${campaignId}`,
      named,
    ]),
  );
  const exactly = (complaint: ComplaintRecord, wave?: CountedCampaign) =>
    namedBy.get(`${complaint.id} ${wave?.id}`) ?? 0;
  const toWave = (
    complaint: ComplaintRecord,
    wave: CountedCampaign,
  ): ComplaintWave => {
    const detractors = wave.tally.counts?.detractors ?? 0;
    const count = exactly(complaint, wave);
    const named = count > 0 && count < SMALLEST_GROUP ? null : count;
    return {
      campaignId: wave.id,
      title: wave.title,
      quarter: quarterOf(wave.closedOn),
      detractors,
      named,
      share: named === null || detractors === 0 ? null : named / detractors,
    };
  };
  const newest = waves.at(-1);
  return [...complaints]
    .sort(
      (one, other) =>
        one.status.localeCompare(other.status) ||
        exactly(other, newest) - exactly(one, newest) ||
        one.title.localeCompare(other.title),
    )
    .map(complaint => ({
      ...complaint,
      waves: waves.map(wave => toWave(complaint, wave)),
    }));
}
