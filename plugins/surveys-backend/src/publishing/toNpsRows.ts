import { PublishedRow } from '@provenpath/plugin-kpis-common';
import {
  adjustedWald,
  calculateNps,
  countAnswers,
  isRepresentative,
  NpsCounts,
  plausiblePopulation,
  responseRate,
} from '@provenpath/plugin-surveys-common';
import { Clock } from '../clock';
import { CountedCampaign } from '../results';

function toRow(
  campaign: CountedCampaign,
  counts: NpsCounts | null,
  population: number | null,
  clock: Clock,
): Omit<PublishedRow, 'id'> {
  const interval = counts && adjustedWald(counts, population);
  const n = counts ? countAnswers(counts) : campaign.tally.n;
  const rate = responseRate(n, population);
  return {
    occurredAt: clock.endOf(campaign.closedOn).toISOString(),
    startedAt: null,
    value: counts && calculateNps(counts),
    title: campaign.title,
    url: `/surveys/results?campaign=${campaign.id}`,
    entityRef: null,
    ownerRef: null,
    excludedReason: counts ? null : 'Fewer than five answered',
    breakdownId: null,
    generated: campaign.demo,
    sampleSize: n,
    ...(interval && {
      low: Math.max(-100, interval.nps - interval.margin95),
      high: Math.min(100, interval.nps + interval.margin95),
    }),
    attributes: {
      population: population === null ? 'not known' : String(population),
      'response rate':
        rate === null ? 'not known' : `${Math.round(rate * 100)} %`,
      representative: isRepresentative(rate) ? 'yes' : 'no, below 70 %',
      source: campaign.source === 'import' ? 'imported' : 'ballots',
    },
  };
}

/**
 * Rows of the KPI `developer-nps`: one for each wave, and one for each domain
 * of it that may be shown.
 */
export function toNpsRows(
  waves: readonly CountedCampaign[],
  clock: Clock,
): PublishedRow[] {
  return waves.flatMap(campaign => [
    {
      ...toRow(campaign, campaign.tally.counts, campaign.population, clock),
      id: campaign.id,
      subject: 'organization',
    },
    ...campaign.tally.cuts
      .filter(({ dimension }) => dimension === 'domain')
      .flatMap(({ shown }) => shown)
      .filter(({ id }) => id.startsWith('domain:'))
      .map(({ id, counts }) => ({
        ...toRow(
          campaign,
          counts,
          plausiblePopulation(
            counts,
            campaign.domains.find(({ ref }) => ref === id)?.population ?? null,
          ),
          clock,
        ),
        id: `${campaign.id} ${id}`,
        subject: id,
      })),
  ]);
}
