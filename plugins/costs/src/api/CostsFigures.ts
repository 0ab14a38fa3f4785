import {
  attributionsResponseSchema,
  chargesResponseSchema,
  comparableMonthsResponseSchema,
  comparablesResponseSchema,
  coverageResponseSchema,
  entitySummaryResponseSchema,
  periodsResponseSchema,
  reportResponseSchema,
  unallocatedResponseSchema,
} from '@provenpath/plugin-costs-common';
import type { CostMetric } from '@provenpath/plugin-costs-common';
import { type PluginHttp, withQuery } from '@provenpath/portal-react';
import type {
  AttributionsRequest,
  ComparablesRequest,
  CostRange,
  ReportRequest,
} from './CostsApi';

/** The part of {@link CostsClient} that asks for figures and what they are made of. */
export class CostsFigures {
  constructor(protected readonly http: PluginHttp) {}

  async listPeriods(signal?: AbortSignal) {
    return this.http.get('periods', {}, periodsResponseSchema, signal);
  }

  async getReport(request: ReportRequest, signal?: AbortSignal) {
    return this.http.get(
      'report',
      { ...request },
      reportResponseSchema,
      signal,
    );
  }

  async getCoverage(
    request: CostRange & { metric: CostMetric; subject: string },
    signal?: AbortSignal,
  ) {
    const query = { ...request };
    return this.http.get('coverage', query, coverageResponseSchema, signal);
  }

  async listUnallocated(
    request: CostRange & { metric: CostMetric },
    signal?: AbortSignal,
  ) {
    const query = { ...request };
    return this.http.get(
      'unallocated',
      query,
      unallocatedResponseSchema,
      signal,
    );
  }

  async listAttributions(request: AttributionsRequest, signal?: AbortSignal) {
    const query = { ...request };
    return this.http.get(
      'attributions',
      query,
      attributionsResponseSchema,
      signal,
    );
  }

  async listCharges(chargeId: string, signal?: AbortSignal) {
    return this.http.get(
      'charges',
      { chargeId },
      chargesResponseSchema,
      signal,
    );
  }

  async getEntityCosts(
    request: { entityRef: string; metric: CostMetric; billingPeriod?: string },
    signal?: AbortSignal,
  ) {
    const query = { ...request };
    return this.http.get(
      'entity-costs',
      query,
      entitySummaryResponseSchema,
      signal,
    );
  }

  async exportCosts(request: CostRange & { subject: string }) {
    const response = await this.http.send(
      'GET',
      withQuery('export', { ...request }),
    );
    return response.blob();
  }

  async getComparables(request: ComparablesRequest, signal?: AbortSignal) {
    const query = { ...request };
    const schema = comparablesResponseSchema;
    return this.http.get('comparables', query, schema, signal);
  }

  async listComparableMonths(
    request: ComparablesRequest & { cursor?: string },
    signal?: AbortSignal,
  ) {
    const query = { ...request };
    const schema = comparableMonthsResponseSchema;
    return this.http.get('comparables/months', query, schema, signal);
  }
}
