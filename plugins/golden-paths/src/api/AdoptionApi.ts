import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  AdoptionCut,
  AdoptionResponse,
  BenefitResponse,
  Choice,
  ComponentStanding,
  CutsResponse,
  FunnelResponse,
  HeatmapResponse,
  HistoryResponse,
  MovedRepository,
  NewServicesResponse,
  PastResponse,
  ProposalsResponse,
  RepositoriesResponse,
  RepositoryDetails,
  ScansResponse,
  VersionsResponse,
} from '@provenpath/plugin-golden-paths-common';
import type { AdoptionJudgement } from './judgement';

/** Whom a figure is about, and on which day. */
export interface AdoptionRequest {
  /** `organization`, or the ref of a group, system or domain. */
  subject: string;
  /** `2026-09-30`; the newest measured day without it. */
  at?: string;
}

/** What the list of repositories is narrowed by, as its address says it. */
export interface RepositoriesRequest extends AdoptionRequest {
  /** By the names of the backend's query: `missing`, `language`, `text`, ... */
  filters: Record<string, string>;
  limit: number;
  cursor?: string;
}

/** Which rows behind a reconstructed day are listed. */
export interface PastRequest extends Omit<RepositoriesRequest, 'at'> {
  /** A month end, `2026-09-30`. */
  day: string;
}

/**
 * The `/v1` routes about adoption. Each method rejects with a `ResponseError`
 * when the backend refuses or fails, and with an `UnexpectedAnswerError` when
 * the answer does not fit the contract.
 */
export interface AdoptionApi {
  getAdoption(
    request: AdoptionRequest,
    signal?: AbortSignal,
  ): Promise<AdoptionResponse>;
  getFunnel(
    request: AdoptionRequest,
    signal?: AbortSignal,
  ): Promise<FunnelResponse>;
  getHeatmap(
    request: AdoptionRequest,
    signal?: AbortSignal,
  ): Promise<HeatmapResponse>;
  getVersions(
    request: AdoptionRequest,
    signal?: AbortSignal,
  ): Promise<VersionsResponse>;
  getCuts(
    request: AdoptionRequest & { by: AdoptionCut },
    signal?: AbortSignal,
  ): Promise<CutsResponse>;
  getHistory(subject: string, signal?: AbortSignal): Promise<HistoryResponse>;
  getNewServices(
    subject: string,
    signal?: AbortSignal,
  ): Promise<NewServicesResponse>;
  getBenefit(subject: string, signal?: AbortSignal): Promise<BenefitResponse>;
  /**
   * Band, target, interval and annotations of the rate, from the kpis plugin;
   * null where the portal has none or the reader may not see them.
   */
  getJudgement(
    subject: string,
    signal?: AbortSignal,
  ): Promise<AdoptionJudgement | null>;
  listRepositories(
    request: RepositoriesRequest,
    signal?: AbortSignal,
  ): Promise<RepositoriesResponse>;
  /** What a reconstructed day of the history was counted from. */
  listPastRepositories(
    request: PastRequest,
    signal?: AbortSignal,
  ): Promise<PastResponse>;
  /** One repository, once for each component that it deploys. */
  getRepository(
    repository: MovedRepository & Pick<AdoptionRequest, 'at'>,
    signal?: AbortSignal,
  ): Promise<RepositoryDetails>;
  /** The filtered list as a CSV file. */
  exportRepositories(
    request: Omit<RepositoriesRequest, 'limit' | 'cursor'>,
  ): Promise<Blob>;
  getProposals(text: string, signal?: AbortSignal): Promise<ProposalsResponse>;
  /** "This is our golden path", as a whole. */
  choose(choice: Choice): Promise<void>;
  /** Where one component stands, and what to do about it. */
  getStanding(
    entityRef: string,
    signal?: AbortSignal,
  ): Promise<ComponentStanding>;
  listScans(signal?: AbortSignal): Promise<ScansResponse>;
  startScan(): Promise<void>;
}

/** The client of what the golden paths backend says about adoption. */
export const adoptionApiRef = createApiRef<AdoptionApi>().with({
  id: 'plugin.golden-paths.adoption',
  pluginId: 'golden-paths',
});
