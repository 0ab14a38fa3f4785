import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  AttributionsQuery,
  AttributionsResponse,
  CoverageQuery,
  CoverageResponse,
  EntitySummaryQuery,
  EntitySummaryResponse,
  ExportQuery,
  PeriodsResponse,
  ReportQuery,
  ReportResponse,
  UnallocatedQuery,
  UnallocatedResponse,
} from '@provenpath/plugin-costs-common';
import { TeamScope } from '@provenpath/portal-node';

/** Who is asking. */
export interface AskedBy {
  credentials: BackstageCredentials;
}

/** For whom a database answers. */
export interface AskedFor {
  scope: TeamScope;
}

/** One line of an export, by the names of its columns. */
export type ExportRow = Record<string, string | number | null>;

/**
 * What can be asked about costs. `TAsking` says for whom: with credentials at the
 * door, with a scope behind it.
 */
export interface CostReports<TAsking> {
  getReport(query: ReportQuery, asking: TAsking): Promise<ReportResponse>;
  getCoverage(query: CoverageQuery, asking: TAsking): Promise<CoverageResponse>;
  listUnallocated(
    query: UnallocatedQuery,
    asking: TAsking,
  ): Promise<UnallocatedResponse>;
  listAttributions(
    query: AttributionsQuery,
    asking: TAsking,
  ): Promise<AttributionsResponse>;
  getEntityCosts(
    query: EntitySummaryQuery,
    asking: TAsking,
  ): Promise<EntitySummaryResponse>;
  listPeriods(asking: TAsking): Promise<PeriodsResponse>;
  /** Page after page, so that memory does not grow with the bill. */
  exportRows(
    query: ExportQuery,
    asking: TAsking,
  ): Promise<AsyncIterable<ExportRow[]>>;
}
