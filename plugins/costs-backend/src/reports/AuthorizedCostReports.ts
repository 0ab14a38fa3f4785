import { costExportReadPermission } from '@provenpath/plugin-costs-common';
import { CostScopes } from './CostScopes';
import { AskedBy, AskedFor, CostReports } from './types';

type Reports = CostReports<AskedBy>;

/** Decides once who may read what; the queries behind it keep to that. */
export class AuthorizedCostReports implements Reports {
  static create(options: {
    inner: CostReports<AskedFor>;
    scopes: CostScopes;
  }): AuthorizedCostReports {
    return new AuthorizedCostReports(options.inner, options.scopes);
  }

  private constructor(
    private readonly inner: CostReports<AskedFor>,
    private readonly scopes: CostScopes,
  ) {}

  getReport: Reports['getReport'] = async (query, { credentials }) =>
    this.inner.getReport(query, await this.scope(credentials));

  getCoverage: Reports['getCoverage'] = async (query, { credentials }) =>
    this.inner.getCoverage(query, await this.scope(credentials));

  listUnallocated: Reports['listUnallocated'] = async (
    query,
    { credentials },
  ) => this.inner.listUnallocated(query, await this.scope(credentials));

  listAttributions: Reports['listAttributions'] = async (
    query,
    { credentials },
  ) => this.inner.listAttributions(query, await this.scope(credentials));

  getEntityCosts: Reports['getEntityCosts'] = async (query, { credentials }) =>
    this.inner.getEntityCosts(query, await this.scope(credentials));

  listPeriods: Reports['listPeriods'] = async ({ credentials }) =>
    this.inner.listPeriods(await this.scope(credentials));

  exportRows: Reports['exportRows'] = async (query, { credentials }) =>
    this.inner.exportRows(query, {
      scope: await this.scopes.decide(credentials, costExportReadPermission),
    });

  private async scope(credentials: AskedBy['credentials']): Promise<AskedFor> {
    return { scope: await this.scopes.decide(credentials) };
  }
}
