import {
  BallotKeys,
  CampaignDomain,
  CampaignStatus,
  Reason,
  Tally,
} from '@provenpath/plugin-surveys-common';
import { Knex } from 'knex';

/** A campaign as it is stored; days are calendar days as text. */
export interface CampaignRecord {
  id: string;
  title: string;
  question: string;
  reasons: Reason[];
  /** Refs of groups. */
  audience: string[];
  opensOn: string;
  closesOn: string;
  status: CampaignStatus;
  source: 'ballots' | 'import';
  demo: boolean;
  population: number | null;
  domains: CampaignDomain[];
  publicKeys: BallotKeys | null;
  /** Encrypted; null before it opens and after it is counted. */
  privateKeys: string | null;
  countingSince: Date | null;
  closedOn: string | null;
  tally: Tally | null;
  importDigest: string | null;
}

/** What may be changed of a stored campaign. */
export type CampaignChange = Partial<Omit<CampaignRecord, 'id' | 'source'>>;

export interface CampaignStore {
  /** @throws ConflictError when the id is taken */
  insert(record: CampaignRecord, transaction?: Knex.Transaction): Promise<void>;
  /** @throws NotFoundError when there is no such campaign */
  get(id: string): Promise<CampaignRecord>;
  find(id: string): Promise<CampaignRecord | undefined>;
  /** Newest first, by the day they close. */
  list(): Promise<CampaignRecord[]>;
  /**
   * Reads a campaign and keeps everybody else from changing it until the
   * transaction ends.
   *
   * @throws NotFoundError when there is no such campaign
   */
  lock(transaction: Knex.Transaction, id: string): Promise<CampaignRecord>;
  update(
    transaction: Knex.Transaction,
    id: string,
    change: CampaignChange,
  ): Promise<void>;
  /** Takes everything that belongs to it away too. */
  remove(transaction: Knex.Transaction, id: string): Promise<void>;
}
