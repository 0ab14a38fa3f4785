import { CampaignRecord } from '../campaigns';

/** A campaign as it lies in a store, planned unless a test says otherwise. */
export function campaignRecord(
  change: Partial<CampaignRecord> = {},
): CampaignRecord {
  return {
    id: 'autumn',
    title: 'Autumn',
    question: 'How likely?',
    reasons: [{ id: 'speed', title: 'Speed' }],
    audience: ['group:default/engineering'],
    opensOn: '2026-11-02',
    closesOn: '2026-11-15',
    status: 'planned',
    source: 'ballots',
    demo: false,
    population: null,
    domains: [],
    publicKeys: null,
    privateKeys: null,
    countingSince: null,
    closedOn: null,
    tally: null,
    importDigest: null,
    ...change,
  };
}
