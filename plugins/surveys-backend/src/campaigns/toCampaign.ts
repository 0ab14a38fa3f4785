import {
  calculateNps,
  Campaign,
  margin95,
  responseRate,
} from '@provenpath/plugin-surveys-common';
import { Clock } from '../clock';
import { CampaignRecord } from './types';

/** A campaign as it is sent, with its results in short. */
export function toCampaign(
  record: CampaignRecord,
  options: { clock: Clock; ballotsDrawn: number },
): Campaign {
  const { tally, population } = record;
  const counts = tally?.counts ?? null;
  return {
    id: record.id,
    title: record.title,
    question: record.question,
    reasons: record.reasons,
    audience: record.audience,
    opensOn: record.opensOn,
    closesOn: record.closesOn,
    status: record.status,
    source: record.source,
    demo: record.demo,
    quarter: options.clock.quarterOf(record.closesOn),
    closedOn: record.closedOn,
    population,
    ballotsDrawn: options.ballotsDrawn,
    domains: record.domains,
    fingerprint: record.publicKeys?.fingerprint ?? null,
    nps: counts && calculateNps(counts),
    margin95: counts && margin95(counts, population),
    n: tally?.n ?? null,
    responseRate: tally ? responseRate(tally.n, population) : null,
  };
}
