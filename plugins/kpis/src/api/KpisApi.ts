import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  Annotation,
  AnnotationInput,
  AnnotationsResponse,
  CollectorsResponse,
  ComparedKind,
  ComparisonResponse,
  EvidenceResponse,
  Grain,
  KpisResponse,
  SeriesResponse,
  TargetsResponse,
  TargetsUpdate,
} from '@provenpath/plugin-kpis-common';
import type { ResolvedComplaint } from './complaints';

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

/** The same KPI for all of one kind. */
export interface ComparisonRequest {
  kpiId: string;
  kind: ComparedKind;
  period: string;
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

/** The rows that a reading was counted from, as a file. */
export interface ExportRequest extends KpisRequest {
  kpiId: string;
  reading: string;
  format: 'csv' | 'json';
}

/** What happened when, of one KPI or of all. */
export interface AnnotationsRequest {
  kpi?: string;
  from?: string;
  to?: string;
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
  compare(
    request: ComparisonRequest,
    signal?: AbortSignal,
  ): Promise<ComparisonResponse>;
  getEvidence(
    request: EvidenceRequest,
    signal?: AbortSignal,
  ): Promise<EvidenceResponse>;
  /** The file's content. */
  exportEvidence(request: ExportRequest): Promise<Blob>;
  getTargets(kpiId: string, signal?: AbortSignal): Promise<TargetsResponse>;
  updateTargets(kpiId: string, update: TargetsUpdate): Promise<TargetsResponse>;
  listAnnotations(
    request: AnnotationsRequest,
    signal?: AbortSignal,
  ): Promise<AnnotationsResponse>;
  addAnnotation(annotation: AnnotationInput): Promise<Annotation>;
  removeAnnotation(id: string): Promise<void>;
  listCollectors(signal?: AbortSignal): Promise<CollectorsResponse>;
  runCollector(id: string): Promise<void>;
  /**
   * Complaints that were resolved in the days, from the surveys plugin; null
   * where the portal has none.
   */
  listResolvedComplaints(
    range: { from: string; to: string },
    signal?: AbortSignal,
  ): Promise<ResolvedComplaint[] | null>;
}

/** The client of the kpis backend. */
export const kpisApiRef = createApiRef<KpisApi>().with({
  id: 'plugin.kpis.client',
  pluginId: 'kpis',
});
