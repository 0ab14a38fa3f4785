import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  Campaign,
  CampaignChange,
  CampaignRepositoriesResponse,
  CampaignRepositoryState,
  CampaignsResponse,
  DriftResponse,
  DriftsResponse,
  Exemption,
  ExemptionDecision,
  ExemptionsResponse,
  FrictionResponse,
  JoiningRequest,
  JoiningResponse,
  LineageMatch,
  MoversResponse,
  NewCampaign,
  NewExemption,
  OptOutRequest,
  PlatformPullsResponse,
  ProposalResponse,
  RegistrationResponse,
} from '@provenpath/plugin-golden-paths-common';

/** Which repositories with a template are listed. */
export interface DriftRequest {
  subject: string;
  status?: string;
  template?: string;
  text?: string;
  limit: number;
  cursor?: string;
}

/** Which unregistered repositories are listed. */
export interface RegistrationRequest {
  subject: string;
  text?: string;
  limit: number;
  cursor?: string;
}

/** Which repositories of a campaign are listed. */
export interface CampaignRepositoriesRequest {
  id: string;
  state?: CampaignRepositoryState;
  limit: number;
  cursor?: string;
}

/** What moved between which days. */
export interface MoversRequest {
  from: string;
  to: string;
  kind: 'system' | 'group';
}

/**
 * The `/v1` routes that move services onto the path and keep them up to date.
 * A repository is named `host/owner/name`. Each method rejects with a
 * `ResponseError` when the backend refuses or fails, and with an
 * `UnexpectedAnswerError` when the answer does not fit the contract.
 */
export interface MovingApi {
  listDrift(
    request: DriftRequest,
    signal?: AbortSignal,
  ): Promise<DriftsResponse>;
  /** What an update would change, file by file; worked out when asked. */
  getDrift(repository: string, signal?: AbortSignal): Promise<DriftResponse>;
  /** Says by hand which template a repository came from. */
  matchTemplate(repository: string, match: LineageMatch): Promise<void>;
  /** Takes back what was matched by hand. */
  forgetTemplate(repository: string): Promise<void>;
  /** Opens or updates the pull request that brings the template's changes. */
  proposeUpdate(repository: string): Promise<ProposalResponse>;
  listPullRequests(
    request: { cursor?: string; limit: number },
    signal?: AbortSignal,
  ): Promise<PlatformPullsResponse>;
  listCampaigns(
    request: { cursor?: string; limit: number },
    signal?: AbortSignal,
  ): Promise<CampaignsResponse>;
  getCampaign(id: string, signal?: AbortSignal): Promise<Campaign>;
  /** Makes a draft: nothing is sent before it is started. */
  createCampaign(campaign: NewCampaign): Promise<Campaign>;
  changeCampaign(id: string, change: CampaignChange): Promise<Campaign>;
  listCampaignRepositories(
    request: CampaignRepositoriesRequest,
    signal?: AbortSignal,
  ): Promise<CampaignRepositoriesResponse>;
  optOut(repository: string, optOut: OptOutRequest): Promise<void>;
  /** Ends an opt-out before its day. */
  optIn(repository: string): Promise<void>;
  getJoining(
    repository: string,
    signal?: AbortSignal,
  ): Promise<JoiningResponse>;
  /** Opens or updates the pull request that puts a repository on layers. */
  proposeJoining(
    repository: string,
    request: JoiningRequest,
  ): Promise<ProposalResponse>;
  listUnregistered(
    request: RegistrationRequest,
    signal?: AbortSignal,
  ): Promise<RegistrationResponse>;
  listExemptions(
    request: { state: string; cursor?: string; limit: number },
    signal?: AbortSignal,
  ): Promise<ExemptionsResponse>;
  addExemption(exemption: NewExemption): Promise<Exemption>;
  decideExemption(id: string, decision: ExemptionDecision): Promise<Exemption>;
  endExemption(id: string, note: string): Promise<Exemption>;
  getFriction(subject: string, signal?: AbortSignal): Promise<FrictionResponse>;
  getMovers(
    request: MoversRequest,
    signal?: AbortSignal,
  ): Promise<MoversResponse>;
}

/** The client of what the golden paths backend does to repositories. */
export const movingApiRef = createApiRef<MovingApi>().with({
  id: 'plugin.golden-paths.moving',
  pluginId: 'golden-paths',
});
