import { ResponseError } from '@backstage/errors';
import type {
  DiscoveryApi,
  FetchApi,
  IdentityApi,
} from '@backstage/frontend-plugin-api';
import {
  attributionsResponseSchema,
  budgetChangesResponseSchema,
  budgetsResponseSchema,
  chargesResponseSchema,
  comparablesResponseSchema,
  costSourcesResponseSchema,
  coverageResponseSchema,
  entitySummaryResponseSchema,
  importSchema,
  importsResponseSchema,
  importStartedSchema,
  periodsResponseSchema,
  reconciliationResponseSchema,
  reportResponseSchema,
  rulePreviewResponseSchema,
  ruleSavedResponseSchema,
  rulesResponseSchema,
  ruleVersionsResponseSchema,
  sourceRunSchema,
  unallocatedResponseSchema,
} from '@provenpath/plugin-costs-common';
import type {
  BudgetSave,
  CostMetric,
  RulePreview,
  RuleSave,
  SaveInvoiceTotal,
} from '@provenpath/plugin-costs-common';
import {
  readAnswer,
  withQuery,
  type AnswerSchema,
  type QueryParameters,
} from '@provenpath/portal-react';
import type {
  AttributionsRequest,
  BudgetsRequest,
  CostRange,
  CostsApi,
  ReportRequest,
} from './CostsApi';
import { sendFile } from './sendFile';

const encode = encodeURIComponent;

/** {@link CostsApi} over HTTP. */
export class CostsClient implements CostsApi {
  readonly #fetchApi: FetchApi;
  readonly #discoveryApi: DiscoveryApi;
  readonly #identityApi: IdentityApi;

  constructor(options: {
    fetchApi: FetchApi;
    discoveryApi: DiscoveryApi;
    identityApi: IdentityApi;
  }) {
    this.#fetchApi = options.fetchApi;
    this.#discoveryApi = options.discoveryApi;
    this.#identityApi = options.identityApi;
  }

  async listPeriods(signal?: AbortSignal) {
    return this.#get('periods', {}, periodsResponseSchema, signal);
  }

  async getReport(request: ReportRequest, signal?: AbortSignal) {
    return this.#get('report', { ...request }, reportResponseSchema, signal);
  }

  async getCoverage(
    request: CostRange & { metric: CostMetric; subject: string },
    signal?: AbortSignal,
  ) {
    const query = { ...request };
    return this.#get('coverage', query, coverageResponseSchema, signal);
  }

  async listUnallocated(
    request: CostRange & { metric: CostMetric },
    signal?: AbortSignal,
  ) {
    const query = { ...request };
    return this.#get('unallocated', query, unallocatedResponseSchema, signal);
  }

  async listAttributions(request: AttributionsRequest, signal?: AbortSignal) {
    const query = { ...request };
    return this.#get('attributions', query, attributionsResponseSchema, signal);
  }

  async listCharges(chargeId: string, signal?: AbortSignal) {
    return this.#get('charges', { chargeId }, chargesResponseSchema, signal);
  }

  async getEntityCosts(
    request: { entityRef: string; metric: CostMetric; billingPeriod?: string },
    signal?: AbortSignal,
  ) {
    const query = { ...request };
    return this.#get(
      'entity-costs',
      query,
      entitySummaryResponseSchema,
      signal,
    );
  }

  async exportCosts(request: CostRange & { subject: string }) {
    const response = await this.#send(
      'GET',
      withQuery('export', { ...request }),
    );
    return response.blob();
  }

  async listReconciliation(cursor: string | undefined, signal?: AbortSignal) {
    const query = { cursor };
    return this.#get(
      'reconciliation',
      query,
      reconciliationResponseSchema,
      signal,
    );
  }

  async saveInvoiceTotal(invoice: SaveInvoiceTotal) {
    await this.#send('PUT', 'invoices', invoice);
  }

  async listRules(at: string | undefined, signal?: AbortSignal) {
    return this.#get('rules', { at }, rulesResponseSchema, signal);
  }

  async listRuleVersions(ruleId: string, signal?: AbortSignal) {
    const path = `rules/${encode(ruleId)}/versions`;
    return this.#get(path, {}, ruleVersionsResponseSchema, signal);
  }

  async previewRule(preview: RulePreview) {
    const response = await this.#send('POST', 'rules/preview', preview);
    return readAnswer(response, rulePreviewResponseSchema);
  }

  async saveRule(ruleId: string | undefined, rule: RuleSave) {
    const response = await (ruleId === undefined
      ? this.#send('POST', 'rules', rule)
      : this.#send('PUT', `rules/${encode(ruleId)}`, rule));
    return readAnswer(response, ruleSavedResponseSchema);
  }

  async listImports(cursor: string | undefined, signal?: AbortSignal) {
    return this.#get('imports', { cursor }, importsResponseSchema, signal);
  }

  async getImport(id: string, signal?: AbortSignal) {
    return this.#get(`imports/${encode(id)}`, {}, importSchema, signal);
  }

  async cancelImport(id: string) {
    await this.#send('POST', `imports/${encode(id)}/cancel`);
  }

  async uploadBill(
    source: string,
    file: File,
    options: Parameters<CostsApi['uploadBill']>[2] = {},
  ) {
    const [baseUrl, { token }] = await Promise.all([
      this.#discoveryApi.getBaseUrl('costs'),
      this.#identityApi.getCredentials(),
    ]);
    const path = withQuery('imports', { source, fileName: file.name });
    const response = await sendFile({
      url: `${baseUrl}/v1/${path}`,
      token,
      file,
      ...options,
    });
    const { id } = await readAnswer(response, importStartedSchema);
    return id;
  }

  async listSources(signal?: AbortSignal) {
    const schema = costSourcesResponseSchema;
    const { sources } = await this.#get('sources', {}, schema, signal);
    return sources;
  }

  async runSource(name: string) {
    const response = await this.#send('POST', `sources/${encode(name)}/run`);
    return readAnswer(response, sourceRunSchema);
  }

  async listBudgets(
    request: BudgetsRequest & { cursor?: string },
    signal?: AbortSignal,
  ) {
    return this.#get('budgets', { ...request }, budgetsResponseSchema, signal);
  }

  async listBudgetChanges(signal?: AbortSignal) {
    const schema = budgetChangesResponseSchema;
    const { changes } = await this.#get('budgets/changes', {}, schema, signal);
    return changes;
  }

  async saveBudget(budget: BudgetSave) {
    await this.#send('PUT', 'budgets', budget);
  }

  async getComparables(
    request: { template: string; size?: string; environment?: string },
    signal?: AbortSignal,
  ) {
    const schema = comparablesResponseSchema;
    return this.#get('comparables', { ...request }, schema, signal);
  }

  async #get<T>(
    path: string,
    query: QueryParameters,
    schema: AnswerSchema<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const response = await this.#fetchApi.fetch(
      `plugin://costs/v1/${withQuery(path, query)}`,
      { signal },
    );
    return readAnswer(response, schema);
  }

  async #send(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: unknown,
  ): Promise<Response> {
    const response = await this.#fetchApi.fetch(`plugin://costs/v1/${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
