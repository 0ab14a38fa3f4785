import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ComparedKind,
  ComparisonResponse,
  EvidenceResponse,
  Grain,
  KpisResponse,
  SeriesResponse,
} from '@provenpath/plugin-kpis-common';
import { TeamScope } from '@provenpath/portal-node';

export interface KpisQuery {
  subject: string;
  period: string;
}

export interface SeriesQuery {
  kpiId: string;
  subject: string;
  grain: Grain;
  /** Calendar days; the last twelve periods where they are left out. */
  from?: string;
  to?: string;
}

export interface EvidenceQuery {
  kpiId: string;
  subject: string;
  period: string;
  reading?: string;
  counted?: boolean;
  cursor?: string;
  limit: number;
  /** Whose rows the caller may see; everybody's without it. */
  scope?: TeamScope;
}

export interface ComparisonQuery {
  kpiId: string;
  kind: ComparedKind;
  period: string;
  /** Subjects that the caller may see; all without it. */
  visible?: ReadonlySet<string>;
  /** Why those are not all; `all` without it. */
  visibility?: TeamScope['visibility'];
}

export interface ReadOptions {
  credentials: BackstageCredentials;
}

/** What the KPI pages read. */
export interface KpiReadModel {
  /** All KPIs of a subject in a period. */
  getKpis(query: KpisQuery, options: ReadOptions): Promise<KpisResponse>;
  /**
   * A KPI over time.
   *
   * @throws NotFoundError for an unknown KPI.
   */
  getSeries(query: SeriesQuery, options: ReadOptions): Promise<SeriesResponse>;
  /**
   * A KPI for all groups, systems or domains side by side, by name.
   *
   * @throws NotFoundError for an unknown KPI.
   */
  compare(
    query: ComparisonQuery,
    options: ReadOptions,
  ): Promise<ComparisonResponse>;
  /**
   * The rows that a KPI was counted from, and those left out.
   *
   * @throws NotFoundError for an unknown KPI or reading.
   */
  listEvidence(
    query: EvidenceQuery,
    options: ReadOptions,
  ): Promise<EvidenceResponse>;
}
