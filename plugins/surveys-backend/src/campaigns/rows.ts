import { toDay, toDayOrNull } from '../store/days';
import { CampaignChange, CampaignRecord } from './types';

export interface CampaignRow {
  campaign_id: string;
  title: string;
  question: string;
  reasons: CampaignRecord['reasons'];
  audience: string[];
  opens_on: Date;
  closes_on: Date;
  status: CampaignRecord['status'];
  source: CampaignRecord['source'];
  demo: boolean;
  population: number | null;
  domains: CampaignRecord['domains'];
  public_keys: CampaignRecord['publicKeys'];
  private_keys: string | null;
  counting_since: Date | null;
  closed_on: Date | null;
  tally: CampaignRecord['tally'];
  import_digest: string | null;
}

export function fromRow(row: CampaignRow): CampaignRecord {
  return {
    id: row.campaign_id,
    title: row.title,
    question: row.question,
    reasons: row.reasons,
    audience: row.audience,
    opensOn: toDay(row.opens_on),
    closesOn: toDay(row.closes_on),
    status: row.status,
    source: row.source,
    demo: row.demo,
    population: row.population,
    domains: row.domains,
    publicKeys: row.public_keys,
    privateKeys: row.private_keys,
    countingSince: row.counting_since,
    closedOn: toDayOrNull(row.closed_on),
    tally: row.tally,
    importDigest: row.import_digest,
  };
}

const COLUMNS: Record<keyof CampaignRecord, string> = {
  id: 'campaign_id',
  title: 'title',
  question: 'question',
  reasons: 'reasons',
  audience: 'audience',
  opensOn: 'opens_on',
  closesOn: 'closes_on',
  status: 'status',
  source: 'source',
  demo: 'demo',
  population: 'population',
  domains: 'domains',
  publicKeys: 'public_keys',
  privateKeys: 'private_keys',
  countingSince: 'counting_since',
  closedOn: 'closed_on',
  tally: 'tally',
  importDigest: 'import_digest',
};

/** Bare arrays would reach jsonb as PostgreSQL arrays. */
const JSON_COLUMNS = new Set(['reasons', 'audience', 'domains']);

export function toColumns(
  change: CampaignChange | CampaignRecord,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(change)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => {
        const column = COLUMNS[field as keyof CampaignRecord];
        return [
          column,
          JSON_COLUMNS.has(column) ? JSON.stringify(value) : value,
        ];
      }),
  );
}
