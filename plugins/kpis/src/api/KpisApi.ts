import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  EvidenceResponse,
  Grain,
  KpisResponse,
  SeriesResponse,
} from '@provenpath/plugin-kpis-common';

/** Whom and when a question is about. */
export interface KpisRequest {
  subject: string;
  period: string;
}

/** A KPI over time. */
export interface SeriesRequest {
  kpiId: string;
  subject: string;
  /** First calendar day, `YYYY-MM-DD`. */
  from: string;
  /** Last calendar day, `YYYY-MM-DD`. */
  to: string;
  grain: Grain;
}

/** The rows that a reading was counted from, a page at a time. */
export interface EvidenceRequest extends KpisRequest {
  kpiId: string;
  reading: string;
  /** Only counted rows, only those left out, or both when absent. */
  counted?: boolean;
  cursor?: string;
  limit: number;
}

/**
 * The `/v1` routes of the kpis backend. Each method rejects with a
 * `ResponseError` when the backend refuses or fails, and with an
 * `UnexpectedAnswerError` when the answer does not fit the contract.
 */
export interface KpisApi {
  getKpis(request: KpisRequest, signal?: AbortSignal): Promise<KpisResponse>;
  getSeries(
    request: SeriesRequest,
    signal?: AbortSignal,
  ): Promise<SeriesResponse>;
  getEvidence(
    request: EvidenceRequest,
    signal?: AbortSignal,
  ): Promise<EvidenceResponse>;
}

/** The client of the kpis backend. */
export const kpisApiRef = createApiRef<KpisApi>().with({
  id: 'plugin.kpis.client',
  pluginId: 'kpis',
});
