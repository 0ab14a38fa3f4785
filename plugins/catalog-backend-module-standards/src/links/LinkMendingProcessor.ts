import { Entity } from '@backstage/catalog-model';
import { CatalogProcessor } from '@backstage/plugin-catalog-node';
import { mendLinks, MendUrl } from './mendLinks';

/**
 * Mends links that Backstage's GitHub providers write with a fixed `https`.
 *
 * It works after all other processing, because the links are only written
 * during it, from the location that the provider gave.
 */
export class LinkMendingProcessor implements CatalogProcessor {
  constructor(private readonly mendUrl: MendUrl) {}

  getProcessorName(): string {
    return 'LinkMendingProcessor';
  }

  async postProcessEntity(entity: Entity): Promise<Entity> {
    return mendLinks(entity, this.mendUrl);
  }
}
