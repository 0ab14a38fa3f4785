import type {
  DiscoveryApi,
  FetchApi,
  IdentityApi,
} from '@backstage/frontend-plugin-api';
import {
  budgetChangesResponseSchema,
  budgetOutlooksResponseSchema,
  budgetsResponseSchema,
  costSourcesResponseSchema,
  importSchema,
  importStartedSchema,
  importsResponseSchema,
  reconciliationResponseSchema,
  rulePreviewResponseSchema,
  ruleSavedResponseSchema,
  ruleVersionsResponseSchema,
  rulesResponseSchema,
  sourceRunSchema,
} from '@provenpath/plugin-costs-common';
import type {
  BudgetSave,
  RulePreview,
  RuleSave,
  SaveInvoiceTotal,
} from '@provenpath/plugin-costs-common';
import { PluginHttp, readAnswer, withQuery } from '@provenpath/portal-react';
import type { BudgetsRequest, CostsApi } from './CostsApi';
import { CostsFigures } from './CostsFigures';
import { sendFile } from './sendFile';

const encode = encodeURIComponent;

/** {@link CostsApi} over HTTP. */
export class CostsClient extends CostsFigures implements CostsApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #identityApi: IdentityApi;

  constructor(options: {
    fetchApi: FetchApi;
    discoveryApi: DiscoveryApi;
    identityApi: IdentityApi;
  }) {
    super(new PluginHttp(options.fetchApi, 'costs'));
    this.#discoveryApi = options.discoveryApi;
    this.#identityApi = options.identityApi;
  }

  async listReconciliation(cursor: string | undefined, signal?: AbortSignal) {
    const query = { cursor };
    return this.http.get(
      'reconciliation',
      query,
      reconciliationResponseSchema,
      signal,
    );
  }

  async saveInvoiceTotal(invoice: SaveInvoiceTotal) {
    await this.http.send('PUT', 'invoices', invoice);
  }

  async listRules(at: string | undefined, signal?: AbortSignal) {
    return this.http.get('rules', { at }, rulesResponseSchema, signal);
  }

  async listRuleVersions(ruleId: string, signal?: AbortSignal) {
    const path = `rules/${encode(ruleId)}/versions`;
    return this.http.get(path, {}, ruleVersionsResponseSchema, signal);
  }

  async previewRule(preview: RulePreview) {
    const response = await this.http.send('POST', 'rules/preview', preview);
    return readAnswer(response, rulePreviewResponseSchema);
  }

  async saveRule(ruleId: string | undefined, rule: RuleSave) {
    const response = await (ruleId === undefined
      ? this.http.send('POST', 'rules', rule)
      : this.http.send('PUT', `rules/${encode(ruleId)}`, rule));
    return readAnswer(response, ruleSavedResponseSchema);
  }

  async listImports(cursor: string | undefined, signal?: AbortSignal) {
    return this.http.get('imports', { cursor }, importsResponseSchema, signal);
  }

  async getImport(id: string, signal?: AbortSignal) {
    return this.http.get(`imports/${encode(id)}`, {}, importSchema, signal);
  }

  async cancelImport(id: string) {
    await this.http.send('POST', `imports/${encode(id)}/cancel`);
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
    const { sources } = await this.http.get('sources', {}, schema, signal);
    return sources;
  }

  async runSource(name: string) {
    const response = await this.http.send(
      'POST',
      `sources/${encode(name)}/run`,
    );
    return readAnswer(response, sourceRunSchema);
  }

  async listBudgets(
    request: BudgetsRequest & { cursor?: string },
    signal?: AbortSignal,
  ) {
    return this.http.get(
      'budgets',
      { ...request },
      budgetsResponseSchema,
      signal,
    );
  }

  async listBudgetOutlooks(
    request: BudgetsRequest & { cursor?: string },
    signal?: AbortSignal,
  ) {
    const schema = budgetOutlooksResponseSchema;
    return this.http.get('budgets/outlook', { ...request }, schema, signal);
  }

  async listBudgetChanges(signal?: AbortSignal) {
    const schema = budgetChangesResponseSchema;
    const { changes } = await this.http.get(
      'budgets/changes',
      {},
      schema,
      signal,
    );
    return changes;
  }

  async saveBudget(budget: BudgetSave) {
    await this.http.send('PUT', 'budgets', budget);
  }
}
