import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  adoptionReadPermission,
  RepositoriesQuery,
} from '@provenpath/plugin-golden-paths-common';
import { requirePermission } from '@provenpath/portal-node';
import { Adoption, ReadOptions } from './types';

/** Asks for `golden-paths.adoption.read` before anything is looked at. */
export class AuthorizedAdoption implements Adoption {
  constructor(
    private readonly inner: Adoption,
    private readonly permissions: PermissionsService,
  ) {}

  async read(query: { subject: string; at?: string }, options: ReadOptions) {
    await this.authorize(options);
    return this.inner.read(query, options);
  }

  async list(query: RepositoriesQuery, options: ReadOptions) {
    await this.authorize(options);
    return this.inner.list(query, options);
  }

  private authorize({ credentials }: ReadOptions): Promise<void> {
    return requirePermission(
      this.permissions,
      adoptionReadPermission,
      credentials,
    );
  }
}
