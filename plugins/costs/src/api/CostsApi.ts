import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  AttributionsQuery,
  AttributionsResponse,
  BudgetChange,
  BudgetOutlooksResponse,
  BudgetSave,
  BudgetsResponse,
  ChargesResponse,
  ComparableMonthsResponse,
  ComparablesResponse,
  CostImport,
  CostLine,
  CostMetric,
  CostSource,
  CoverageResponse,
  EntitySummaryResponse,
  ImportsResponse,
  PeriodsResponse,
  ReconciliationResponse,
  ReportGrain,
  ReportGrouping,
  ReportResponse,
  RulePreview,
  RulePreviewResponse,
  RuleSave,
  RuleSavedResponse,
  RulesResponse,
  RuleVersionsResponse,
  SaveInvoiceTotal,
  SourceRun,
  UnallocatedResponse,
} from '@provenpath/plugin-costs-common';

/** Days or billing periods, both ends belong to it. */
export interface CostRange {
  from: string;
  to: string;
}

export interface ReportRequest extends CostRange {
  groupBy: ReportGrouping;
  metric: CostMetric;
  subject: string;
  grain: ReportGrain;
  currency?: string;
  line?: CostLine;
  limit?: number;
}

/** The parts behind an amount; all filters that are given have to hold. */
export type AttributionsRequest = Omit<
  Partial<AttributionsQuery>,
  'metric' | 'limit'
> & { metric: CostMetric };

export interface BudgetsRequest {
  billingPeriod: string;
  /** All of them where left out. */
  subject?: string;
}

/** A template with what was chosen in it. */
export interface ComparablesRequest {
  /** Ref of the template. */
  template: string;
  size?: string;
  environment?: string;
}

/** What the cost pages ask the backend. Failures are ResponseErrors. */
export interface CostsApi {
  listPeriods(signal?: AbortSignal): Promise<PeriodsResponse>;
  getReport(
    request: ReportRequest,
    signal?: AbortSignal,
  ): Promise<ReportResponse>;
  getCoverage(
    request: CostRange & { metric: CostMetric; subject: string },
    signal?: AbortSignal,
  ): Promise<CoverageResponse>;
  listUnallocated(
    request: CostRange & { metric: CostMetric },
    signal?: AbortSignal,
  ): Promise<UnallocatedResponse>;
  listAttributions(
    request: AttributionsRequest,
    signal?: AbortSignal,
  ): Promise<AttributionsResponse>;
  listCharges(chargeId: string, signal?: AbortSignal): Promise<ChargesResponse>;
  getEntityCosts(
    request: { entityRef: string; metric: CostMetric; billingPeriod?: string },
    signal?: AbortSignal,
  ): Promise<EntitySummaryResponse>;
  /** CSV in FOCUS shape. */
  exportCosts(request: CostRange & { subject: string }): Promise<Blob>;
  listReconciliation(
    cursor: string | undefined,
    signal?: AbortSignal,
  ): Promise<ReconciliationResponse>;
  saveInvoiceTotal(invoice: SaveInvoiceTotal): Promise<void>;
  listRules(
    at: string | undefined,
    signal?: AbortSignal,
  ): Promise<RulesResponse>;
  listRuleVersions(
    ruleId: string,
    signal?: AbortSignal,
  ): Promise<RuleVersionsResponse>;
  previewRule(preview: RulePreview): Promise<RulePreviewResponse>;
  /** @param ruleId - undefined for a new one */
  saveRule(
    ruleId: string | undefined,
    rule: RuleSave,
  ): Promise<RuleSavedResponse>;
  listImports(
    cursor: string | undefined,
    signal?: AbortSignal,
  ): Promise<ImportsResponse>;
  getImport(id: string, signal?: AbortSignal): Promise<CostImport>;
  cancelImport(id: string): Promise<void>;
  /** @returns id of the import, which goes on in the background */
  uploadBill(
    source: string,
    file: File,
    options?: {
      /** How many bytes of the file have gone out. */
      onProgress?: (sentBytes: number) => void;
      signal?: AbortSignal;
    },
  ): Promise<string>;
  listSources(signal?: AbortSignal): Promise<CostSource[]>;
  runSource(name: string): Promise<SourceRun>;
  listBudgets(
    request: BudgetsRequest & { cursor?: string },
    signal?: AbortSignal,
  ): Promise<BudgetsResponse>;
  /**
   * What the month comes to, for the budgets on the page that the same cursor leads
   * to; takes longer than the budgets themselves.
   */
  listBudgetOutlooks(
    request: BudgetsRequest & { cursor?: string },
    signal?: AbortSignal,
  ): Promise<BudgetOutlooksResponse>;
  /** The newest of all budgets, first. */
  listBudgetChanges(signal?: AbortSignal): Promise<BudgetChange[]>;
  saveBudget(budget: BudgetSave): Promise<void>;
  getComparables(
    request: ComparablesRequest,
    signal?: AbortSignal,
  ): Promise<ComparablesResponse>;
  /** The months that were counted, as far as the reader may see them. */
  listComparableMonths(
    request: ComparablesRequest & { cursor?: string },
    signal?: AbortSignal,
  ): Promise<ComparableMonthsResponse>;
}

export const costsApiRef = createApiRef<CostsApi>({
  id: 'plugin.costs.client',
});
