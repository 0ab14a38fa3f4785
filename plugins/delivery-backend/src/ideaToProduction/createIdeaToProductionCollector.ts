import { AuthService } from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { KpisPublisherService } from '@provenpath/plugin-kpis-node';
import { Collector } from '@provenpath/portal-node';
import { z } from 'zod';
import { DeliveryStore } from '../store';
import {
  EvidenceRow,
  measureIdeaToProduction,
} from './measureIdeaToProduction';
import { recordedSince } from './recordedSince';
import { RepositoryComponents } from './repositoryComponents';

export const IDEA_TO_PRODUCTION_COLLECTOR_ID = 'idea-to-production';
/** The kpis plugin takes at most a thousand rows at once. */
const ROWS_PER_PUBLICATION = 500;

type Published = { row: EvidenceRow; demo: boolean };

/**
 * Publishes idea to production of every repository. It publishes all of them
 * each time, because a row may change through the catalog alone (an owner, a
 * component); rows are upserted by id on the other side, so a run that ends
 * anywhere is repaired by the next one.
 *
 * @param options.signal - of the run: the publisher is called with it
 * @param options.collectedAt - up to when the stored deployments are complete
 */
export function createIdeaToProductionCollector(options: {
  store: DeliveryStore;
  catalog: CatalogService;
  auth: AuthService;
  integrations: ScmIntegrations;
  publisher: KpisPublisherService;
  environments: readonly string[];
  deploymentsRecordedSince: Date | undefined;
  collectedAt: Date;
  signal: AbortSignal;
}): Collector<Published, never> {
  const { store, environments, publisher } = options;
  return {
    id: IDEA_TO_PRODUCTION_COLLECTOR_ID,
    watermarkSchema: z.never(),
    async *collect(context) {
      const components = await readComponents(options, context.countApiCall);
      const oldest = await store.readOldestDeployments({ environments });
      let after: { host: string; repositoryId: string } | undefined;
      do {
        context.signal.throwIfAborted();
        const repositories = await store.readRepositoryHistories({
          environments,
          limit: ROWS_PER_PUBLICATION,
          after,
        });
        yield {
          records: repositories.map(repository => ({
            row: measureIdeaToProduction(
              repository,
              components.find(repository),
              recordedSince(
                options.deploymentsRecordedSince,
                oldest.get(`${repository.host}/${repository.owner}`),
              ),
            ),
            demo: repository.demo,
          })),
          recordsRead: repositories.length,
        };
        after =
          repositories.length === ROWS_PER_PUBLICATION
            ? repositories.at(-1)
            : undefined;
      } while (after);
    },
    async write(_transaction, records) {
      let upserted = 0;
      // One source is either the sandbox or not; both in one portal is rare.
      for (const demo of [false, true]) {
        const rows = records
          .filter(record => record.demo === demo)
          .map(record => record.row);
        if (rows.length > 0) {
          const answer = await publisher.publishEvidence(
            {
              kpiId: 'service-creation-lead-time',
              readingId: 'idea-to-production',
              source: {
                title: 'GitHub repositories and their production deployments',
                demo,
                collectedAt: options.collectedAt.toISOString(),
              },
              rows,
            },
            { signal: options.signal },
          );
          upserted += answer.upserted;
        }
      }
      return upserted;
    },
  };
}

async function readComponents(
  options: {
    catalog: CatalogService;
    auth: AuthService;
    integrations: ScmIntegrations;
  },
  countApiCall: () => void,
): Promise<RepositoryComponents> {
  const components = new RepositoryComponents(options.integrations);
  const pages = options.catalog.streamEntities(
    {
      filter: { kind: 'Component' },
      fields: [
        'kind',
        'metadata.name',
        'metadata.namespace',
        'metadata.annotations',
        'spec.type',
        'spec.owner',
        'relations',
      ],
    },
    { credentials: await options.auth.getOwnServiceCredentials() },
  );
  for await (const page of pages) {
    countApiCall();
    page.forEach(entity => components.add(entity));
  }
  return components;
}
