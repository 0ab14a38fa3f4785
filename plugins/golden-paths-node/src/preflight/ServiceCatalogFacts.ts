import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { CatalogFacts } from './types';

/** Asks the catalog, with whatever credentials see what has to be seen. */
export class ServiceCatalogFacts implements CatalogFacts {
  constructor(
    private readonly catalog: Pick<CatalogService, 'getEntitiesByRefs'>,
    private readonly credentials: () => Promise<BackstageCredentials>,
  ) {}

  async existing(entityRefs: readonly string[]): Promise<string[]> {
    const { items } = await this.catalog.getEntitiesByRefs(
      { entityRefs: [...entityRefs], fields: ['kind', 'metadata.name'] },
      { credentials: await this.credentials() },
    );
    return entityRefs.filter((_, index) => items[index] !== undefined);
  }
}
