import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  AdoptionQuery,
  adoptionReadPermission,
  CutsQuery,
  MovedRepository,
  RepositoriesFilter,
  RepositoriesQuery,
  RepositoryDetailsQuery,
} from '@provenpath/plugin-golden-paths-common';
import { requirePermission } from '@provenpath/portal-node';
import { Adoption, ReadOptions } from './types';

/** Asks for `golden-paths.adoption.read` before anything is looked at. */
export class AuthorizedAdoption implements Adoption {
  constructor(
    private readonly inner: Adoption,
    private readonly permissions: PermissionsService,
  ) {}

  async read(query: AdoptionQuery, options: ReadOptions) {
    await this.authorize(options);
    return this.inner.read(query, options);
  }

  async list(query: RepositoriesQuery, options: ReadOptions) {
    await this.authorize(options);
    return this.inner.list(query, options);
  }

  async export(filter: RepositoriesFilter, options: ReadOptions) {
    await this.authorize(options);
    return this.inner.export(filter, options);
  }

  async cut(query: CutsQuery, options: ReadOptions) {
    await this.authorize(options);
    return this.inner.cut(query, options);
  }

  async heatmap(query: AdoptionQuery, options: ReadOptions) {
    await this.authorize(options);
    return this.inner.heatmap(query, options);
  }

  async funnel(query: AdoptionQuery, options: ReadOptions) {
    await this.authorize(options);
    return this.inner.funnel(query, options);
  }

  async versions(query: AdoptionQuery, options: ReadOptions) {
    await this.authorize(options);
    return this.inner.versions(query, options);
  }

  async repository(
    address: MovedRepository,
    query: RepositoryDetailsQuery,
    options: ReadOptions,
  ) {
    await this.authorize(options);
    return this.inner.repository(address, query, options);
  }

  async component(entityRef: string, options: ReadOptions) {
    await this.authorize(options);
    return this.inner.component(entityRef, options);
  }

  private authorize({ credentials }: ReadOptions): Promise<void> {
    return requirePermission(
      this.permissions,
      adoptionReadPermission,
      credentials,
    );
  }
}
