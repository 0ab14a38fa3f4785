import {
  Campaign,
  CampaignRepositoriesQuery,
  CampaignRepositoriesResponse,
  CampaignRepositoryState,
  CampaignsQuery,
  CampaignsResponse,
  CampaignStatus,
  MovedRepository,
  NewCampaign,
  OptOut,
} from '@provenpath/plugin-golden-paths-common';

/** A repository that a campaign is about to begin with. */
export interface CampaignMember {
  repository: MovedRepository;
  url: string;
  ownerRef: string | null;
  /** Null for one that no template is known of. */
  template: string | null;
}

/** What became of an attempt. */
export interface MemberResult {
  state: CampaignRepositoryState;
  reason: string | null;
  pullNumber: number | null;
}

export interface CampaignStore {
  create(campaign: {
    id: string;
    request: NewCampaign;
    createdBy: string;
    createdAt: Date;
    members: CampaignMember[];
  }): Promise<void>;
  find(id: string): Promise<Campaign | undefined>;
  list(query: CampaignsQuery): Promise<CampaignsResponse>;
  listRepositories(
    id: string,
    query: CampaignRepositoriesQuery,
  ): Promise<CampaignRepositoriesResponse>;
  /**
   * @returns false when it no longer had the status that the change is from
   */
  changeStatus(
    id: string,
    change: { from: CampaignStatus[]; to: CampaignStatus; at: Date },
  ): Promise<boolean>;
  listRunning(): Promise<Campaign[]>;
  setWaiting(id: string, because: string | null): Promise<void>;
  /** Takes over what became of pull requests, opt-outs and drift. */
  synchronize(id: string, at: Date): Promise<void>;
  /** Begins the next wave, when it is due: counts it and chooses its members. */
  beginWave(id: string, at: Date): Promise<void>;
  /** Members of begun waves that nothing was proposed to yet. */
  listDue(id: string): Promise<MovedRepository[]>;
  countOpen(id: string): Promise<number>;
  record(
    id: string,
    repository: MovedRepository,
    result: MemberResult & { at: Date; attempted: boolean },
  ): Promise<void>;
  /** Whether anything is left to do or to wait for. */
  isFinished(id: string): Promise<boolean>;
}

export interface OptOutStore {
  set(optOut: {
    repository: MovedRepository;
    reason: string;
    until: string;
    by: string;
    at: Date;
  }): Promise<void>;
  /** @returns false when there was none */
  remove(repository: MovedRepository): Promise<boolean>;
  find(repository: MovedRepository, at: Date): Promise<OptOut | undefined>;
}
