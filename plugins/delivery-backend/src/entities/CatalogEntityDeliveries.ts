import {
  CompoundEntityRef,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { isError, NotFoundError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  CiRunsResponse,
  DeploymentsResponse,
  NotConfigured,
} from '@provenpath/plugin-delivery-common';
import { PROJECT_SLUG_ANNOTATION, SharedReads } from '@provenpath/portal-node';
import { ArgoApplications } from '../argo';
import { GithubCiRuns } from '../ciRuns/GithubCiRuns';
import { GithubDeployments } from '../deployments/GithubDeployments';
import { locateRepository, RepositoryRef } from '../github';
import { EntityDeliveries, ReadOptions } from './types';

/**
 * Reads the entity with the reader's own credentials, so that nobody learns of
 * an entity that the catalog hides from them, and then its deliveries with the
 * portal's credentials.
 */
export class CatalogEntityDeliveries implements EntityDeliveries {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      integrations: ScmIntegrations;
      ciRuns: Pick<GithubCiRuns, 'read'>;
      deployments: Pick<GithubDeployments, 'read'>;
      argo: Pick<ArgoApplications, 'read'>;
      sharedReads: SharedReads;
    },
  ) {}

  async readCiRuns(
    entityRef: CompoundEntityRef,
    paging: { page: number; pageSize: number },
    options: ReadOptions,
  ): Promise<CiRunsResponse> {
    const { ciRuns } = this.options;
    const entity = await this.readEntity(entityRef, options);
    const found = await this.readRepository(
      entity,
      `ci-runs ${paging.page} ${paging.pageSize}`,
      repository => ciRuns.read(repository, paging),
    );
    return {
      repository: found.repository && fullNameOf(found.repository),
      repositoryUrl: found.repository?.url ?? null,
      missing: found.missing,
      ...paging,
      ...(found.data ?? { total: 0, runs: [], fetchedAt: now() }),
    };
  }

  async readDeployments(
    entityRef: CompoundEntityRef,
    options: ReadOptions,
  ): Promise<DeploymentsResponse> {
    const { deployments } = this.options;
    const entity = await this.readEntity(entityRef, options);
    const found = await this.readRepository(entity, 'deployments', repository =>
      deployments.read(repository),
    );
    return {
      repository: found.repository && fullNameOf(found.repository),
      missing: found.missing,
      ...(found.data ?? { deployments: [], fetchedAt: now() }),
    };
  }

  async readArgoApplication(
    entityRef: CompoundEntityRef,
    options: ReadOptions,
  ) {
    const { argo, sharedReads } = this.options;
    const entity = await this.readEntity(entityRef, options);
    return sharedReads.read(
      `argo-application ${stringifyEntityRef(entity)} ${entity.metadata.etag}`,
      () => argo.read(entity),
    );
  }

  private async readEntity(
    entityRef: CompoundEntityRef,
    { credentials }: ReadOptions,
  ): Promise<Entity> {
    const entity = await this.options.catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(
        `The catalog has no entity "${stringifyEntityRef(entityRef)}" that you may see.`,
      );
    }
    return entity;
  }

  /** A repository that GitHub does not know is an answer: the reader can mend it. */
  private async readRepository<T>(
    entity: Entity,
    what: string,
    load: (repository: RepositoryRef) => Promise<T>,
  ): Promise<{
    repository: RepositoryRef | null;
    missing: NotConfigured | null;
    data?: T;
  }> {
    const { integrations, sharedReads } = this.options;
    const { repository, missing } = locateRepository(entity, integrations);
    if (!repository) {
      return { repository: null, missing };
    }
    try {
      const key = `${what} ${repository.host}/${fullNameOf(repository)}`;
      const data = await sharedReads.read(key, () => load(repository));
      return { repository, missing: null, data };
    } catch (error) {
      if (!isError(error) || error.name !== 'NotFoundError') {
        throw error;
      }
      return {
        repository,
        missing: {
          reason: `${repository.host} knows no repository "${fullNameOf(
            repository,
          )}", or the portal's token may not see it. Correct the annotation "${PROJECT_SLUG_ANNOTATION}" or give the token access.`,
          annotation: PROJECT_SLUG_ANNOTATION,
        },
      };
    }
  }
}

function fullNameOf(repository: RepositoryRef): string {
  return `${repository.owner}/${repository.name}`;
}

function now(): string {
  return new Date().toISOString();
}
