import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { BasicPermission } from '@backstage/plugin-permission-common';
import {
  EvidenceResponse,
  kpiEvidenceReadPermission,
  kpiReadPermission,
} from '@provenpath/plugin-kpis-common';
import {
  isInScope,
  requirePermission,
  TeamScope,
  TeamScopes,
} from '@provenpath/portal-node';
import { DeveloperCountsStore } from '../developers';
import { findViewer, hidePeople } from '../people';
import { CatalogSubjectResolver, normalizeEntityRef } from '../subjects';
import { KpiDefinitions } from './KpiDefinitions';
import {
  ComparisonQuery,
  EvidenceQuery,
  KpiReadModel,
  KpisQuery,
  ReadOptions,
  SeriesQuery,
} from './KpiReadModel';

interface Options {
  inner: KpiReadModel;
  definitions: Pick<KpiDefinitions, 'find'>;
  developers: Pick<DeveloperCountsStore, 'find'>;
  permissions: PermissionsService;
  /** Whose figures and rows a caller sees. */
  scopes: Pick<TeamScopes, 'decide'>;
  resolver: Pick<CatalogSubjectResolver, 'resolve'>;
  catalog: Pick<CatalogService, 'getEntityByRef' | 'streamEntities'>;
  auth: AuthService;
  userInfo: UserInfoService;
  /** Groups whose members are team leads. */
  leadGroups: readonly string[];
}

/**
 * Asks the permission, and lets a subject through only if the caller can see it
 * in the catalog: a group that does not exist and one that is hidden from the
 * caller answer the same. Where the policy narrows figures to teams, the
 * organisation's stay everybody's, a subject of others is refused, and their rows
 * are left out. Rows about people are shown as `hidePeople` says.
 */
export class AuthorizedKpiReadModel implements KpiReadModel {
  static create(options: Options): AuthorizedKpiReadModel {
    return new AuthorizedKpiReadModel(options);
  }

  private constructor(private readonly options: Options) {}

  async getKpis(query: KpisQuery, options: ReadOptions) {
    const allowed = await this.allow(query, kpiReadPermission, options);
    return this.options.inner.getKpis(allowed, options);
  }

  async getSeries(query: SeriesQuery, options: ReadOptions) {
    const allowed = await this.allow(query, kpiReadPermission, options);
    return this.options.inner.getSeries(allowed, options);
  }

  async compare(query: ComparisonQuery, options: ReadOptions) {
    await this.require(kpiReadPermission, options.credentials);
    const visible = new Set<string>();
    const pages = this.options.catalog.streamEntities(
      {
        filter: { kind: query.kind },
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
      },
      options,
    );
    for await (const page of pages) {
      page.forEach(entity => visible.add(stringifyEntityRef(entity)));
    }
    const scope = await this.options.scopes.decide(options.credentials);
    const own = new Set(await this.findOwn([...visible], scope));
    return this.options.inner.compare(
      { ...query, visible: own, visibility: scope.visibility },
      options,
    );
  }

  async listEvidence(
    query: EvidenceQuery,
    options: ReadOptions,
  ): Promise<EvidenceResponse> {
    const allowed = await this.allow(query, kpiEvidenceReadPermission, options);
    const scope = await this.options.scopes.decide(options.credentials);
    const [definition, answer] = await Promise.all([
      this.options.definitions.find(query.kpiId),
      this.options.inner.listEvidence({ ...allowed, scope }, options),
    ]);
    if (!definition.aboutPeople) {
      return answer;
    }
    const [viewer, counts] = await Promise.all([
      findViewer(options.credentials, this.options),
      this.options.developers.find(
        [allowed.subject],
        new Date().toISOString().slice(0, 10),
      ),
    ]);
    return hidePeople(answer, viewer, counts.get(allowed.subject));
  }

  private async require(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<void> {
    await requirePermission(this.options.permissions, permission, credentials);
  }

  private async allow<TQuery extends { subject: string }>(
    query: TQuery,
    permission: BasicPermission,
    { credentials }: ReadOptions,
  ): Promise<TQuery> {
    await this.require(permission, credentials);
    if (query.subject.toLocaleLowerCase('en-US') === 'organization') {
      return { ...query, subject: 'organization' };
    }
    const subject = normalizeEntityRef(query.subject);
    const entity = await this.options.catalog.getEntityByRef(subject, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(
        `There is no subject ${subject} in the catalog; use organization, or the ref of a group, system or domain that is there`,
      );
    }
    const scope = await this.options.scopes.decide(credentials);
    const [own] = await this.findOwn([subject], scope);
    if (own === undefined) {
      throw new NotAllowedError(
        `${subject} is not one of your teams, nor theirs, and figures are shown to their own teams here (portal.visibility.kpis). Those of the organization are everybody's`,
      );
    }
    return { ...query, subject };
  }

  /** Those of the subjects whose figures the scope lets see. */
  private async findOwn(
    subjects: string[],
    scope: TeamScope,
  ): Promise<string[]> {
    if (scope.visibility === 'all') {
      return subjects;
    }
    const resolved = await this.options.resolver.resolve(
      subjects.map(subject =>
        subject.startsWith('group:')
          ? { subject, entityRef: null, ownerRef: subject }
          : { subject, entityRef: subject, ownerRef: null },
      ),
    );
    return resolved
      .filter(found => isInScope(found, scope))
      .map(({ subject }) => subject);
  }
}
