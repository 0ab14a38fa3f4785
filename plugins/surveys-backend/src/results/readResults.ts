import {
  adjustedWald,
  calculateNps,
  compareWaves,
  Comparison,
  countAnswers,
  Cut,
  isRepresentative,
  margin95,
  npsBounds,
  plausiblePopulation,
  responseRate,
  ResultsResponse,
  Tally,
  UNSAID,
} from '@provenpath/plugin-surveys-common';
import { CampaignRecord } from '../campaigns';

/** A campaign that has been counted. */
export type CountedCampaign = CampaignRecord & {
  tally: Tally;
  closedOn: string;
};

export function isCounted(
  campaign: CampaignRecord,
): campaign is CountedCampaign {
  return campaign.tally !== null && campaign.closedOn !== null;
}

const TENURE_TITLES: Record<string, string> = {
  'under-1': 'Under 1 year',
  '1-to-3': '1 to 3 years',
  'over-3': 'Over 3 years',
};

function describeCut(
  campaign: CountedCampaign,
  { dimension, shown, hidden }: Tally['cuts'][number],
): Cut {
  const titleOf = (id: string) =>
    (dimension === 'domain'
      ? campaign.domains.find(({ ref }) => ref === id)?.title
      : TENURE_TITLES[id]) ?? (id === UNSAID ? 'Not said' : id);
  return {
    dimension,
    hidden: hidden.map(id => ({ id, title: titleOf(id) })),
    shown: shown.map(({ id, counts }) => {
      const population =
        campaign.domains.find(({ ref }) => ref === id)?.population ?? null;
      return {
        id,
        title: titleOf(id),
        counts,
        n: countAnswers(counts),
        nps: calculateNps(counts) ?? 0,
        adjusted: adjustedWald(
          counts,
          plausiblePopulation(counts, population),
        ) ?? {
          nps: 0,
          margin95: 0,
        },
        population,
      };
    }),
  };
}

function compareWith(
  campaign: CountedCampaign,
  previous: CountedCampaign | undefined,
): Comparison | null {
  if (!previous?.tally.counts || !campaign.tally.counts) {
    return null;
  }
  const comparison = compareWaves(
    { counts: campaign.tally.counts, population: campaign.population },
    { counts: previous.tally.counts, population: previous.population },
  );
  return (
    comparison && {
      ...comparison,
      campaignId: previous.id,
      title: previous.title,
    }
  );
}

/**
 * The results of a counted campaign.
 *
 * @param options.previous - the wave before, undefined for the first
 */
export function readResults(options: {
  campaign: CountedCampaign;
  previous: CountedCampaign | undefined;
  quarter: string;
}): ResultsResponse {
  const { campaign, previous, quarter } = options;
  const { tally, population } = campaign;
  const { counts } = tally;
  const rate = responseRate(tally.n, population);
  const reasonTitle = (id: string) =>
    campaign.reasons.find(reason => reason.id === id)?.title ??
    (id === UNSAID ? 'No reason chosen' : id);
  return {
    campaignId: campaign.id,
    title: campaign.title,
    quarter,
    closedOn: campaign.closedOn,
    source: campaign.source,
    demo: campaign.demo,
    nps: counts && calculateNps(counts),
    margin95: counts && margin95(counts, population),
    adjusted: counts && adjustedWald(counts, population),
    n: tally.n,
    population,
    responseRate: rate,
    representative: isRepresentative(rate),
    counts,
    scores: tally.scores,
    bounds: counts && npsBounds(counts, population),
    spoiled: tally.spoiled,
    reasons: {
      shown: tally.reasons.shown.map(({ id, count }) => ({
        id,
        title: reasonTitle(id),
        count,
      })),
      hidden: tally.reasons.hidden.map(id => ({ id, title: reasonTitle(id) })),
    },
    cuts: tally.cuts.map(cut => describeCut(campaign, cut)),
    comparison: compareWith(campaign, previous),
  };
}

/** Counted campaigns, oldest first: the order of waves. */
export function wavesOf(
  campaigns: readonly CampaignRecord[],
): CountedCampaign[] {
  return campaigns
    .filter(isCounted)
    .sort(
      (one, other) =>
        one.closedOn.localeCompare(other.closedOn) ||
        one.id.localeCompare(other.id),
    );
}
