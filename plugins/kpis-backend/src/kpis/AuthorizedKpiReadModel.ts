import { PermissionsService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { BasicPermission } from '@backstage/plugin-permission-common';
import {
  kpiEvidenceReadPermission,
  kpiReadPermission,
} from '@provenpath/plugin-kpis-common';
import { requirePermission } from '@provenpath/portal-node';
import { normalizeEntityRef } from '../subjects';
import {
  EvidenceQuery,
  KpiReadModel,
  KpisQuery,
  ReadOptions,
  SeriesQuery,
} from './KpiReadModel';

/**
 * Asks the permission, and lets a subject through only if the caller can see it
 * in the catalog: a group that does not exist and one that is hidden from the
 * caller answer the same.
 */
export class AuthorizedKpiReadModel implements KpiReadModel {
  static create(options: {
    inner: KpiReadModel;
    permissions: PermissionsService;
    catalog: Pick<CatalogService, 'getEntityByRef'>;
  }): AuthorizedKpiReadModel {
    return new AuthorizedKpiReadModel(
      options.inner,
      options.permissions,
      options.catalog,
    );
  }

  private constructor(
    private readonly inner: KpiReadModel,
    private readonly permissions: PermissionsService,
    private readonly catalog: Pick<CatalogService, 'getEntityByRef'>,
  ) {}

  async getKpis(query: KpisQuery, options: ReadOptions) {
    const allowed = await this.allow(query, kpiReadPermission, options);
    return this.inner.getKpis(allowed, options);
  }

  async getSeries(query: SeriesQuery, options: ReadOptions) {
    const allowed = await this.allow(query, kpiReadPermission, options);
    return this.inner.getSeries(allowed, options);
  }

  async listEvidence(query: EvidenceQuery, options: ReadOptions) {
    const allowed = await this.allow(query, kpiEvidenceReadPermission, options);
    return this.inner.listEvidence(allowed, options);
  }

  private async allow<TQuery extends { subject: string }>(
    query: TQuery,
    permission: BasicPermission,
    { credentials }: ReadOptions,
  ): Promise<TQuery> {
    await requirePermission(this.permissions, permission, credentials);
    if (query.subject.toLocaleLowerCase('en-US') === 'organization') {
      return { ...query, subject: 'organization' };
    }
    const subject = normalizeEntityRef(query.subject);
    const entity = await this.catalog.getEntityByRef(subject, { credentials });
    if (!entity) {
      throw new NotFoundError(
        `There is no subject ${subject} in the catalog; use organization, or the ref of a group, system or domain that is there`,
      );
    }
    return { ...query, subject };
  }
}
