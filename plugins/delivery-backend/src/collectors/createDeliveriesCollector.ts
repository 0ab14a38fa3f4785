import {
  CollectedBatch,
  Collector,
  CollectorContext,
  GithubClient,
} from '@provenpath/portal-node';
import { z } from 'zod';
import { repositoriesRecord } from '../github';
import {
  CollectedDeployment,
  CollectedRepository,
  CompleteHistory,
  CompleteScan,
  DeliveryStore,
} from '../store';
import { DeliveryCollectorConfig } from './readCollectorConfig';
import { readDeployments } from './readDeployments';
import { toCollectedRepository } from './toCollected';

export const DELIVERIES_COLLECTOR_ID = 'deliveries';
const REPOSITORIES_PER_PAGE = 100;

/** What is written together; exactly one of them is set. */
export interface DeliveryRecord {
  repository?: CollectedRepository;
  deployment?: CollectedDeployment;
  history?: CompleteHistory;
  scan?: CompleteScan;
}

const watermarkSchema = z.object({
  /** Start of the last complete scan, by `host/organisation`. */
  scannedAt: z.record(z.string(), z.string()),
});

export type DeliveriesWatermark = z.infer<typeof watermarkSchema>;
type Batch = CollectedBatch<DeliveryRecord, DeliveriesWatermark>;

/**
 * Reads the repositories of the configured organisations and their production
 * deployments. What has been read is remembered for each repository, so a run
 * that ends early costs the next one only what is still missing.
 */
export function createDeliveriesCollector(options: {
  github: GithubClient;
  store: DeliveryStore;
  config: DeliveryCollectorConfig;
  now?: () => Date;
}): Collector<DeliveryRecord, DeliveriesWatermark> {
  const { store, config, now = () => new Date() } = options;
  return {
    id: DELIVERIES_COLLECTOR_ID,
    watermarkSchema,
    async *collect(context) {
      const scannedAt = { ...context.watermark?.scannedAt };
      for (const organization of config.organizations) {
        const seenAt = now().toISOString();
        yield* collectOrganization({
          ...options,
          organization,
          seenAt,
          context,
        });
        scannedAt[`${organization.host}/${organization.name}`] = seenAt;
        yield {
          records: [
            {
              scan: {
                host: organization.host,
                owner: organization.name,
                scannedAt: seenAt,
              },
            },
          ],
          recordsRead: 0,
          watermark: { scannedAt: { ...scannedAt } },
        };
      }
    },
    async write(transaction, records) {
      const changedRepositories = await store.writeRepositories(
        transaction,
        records.flatMap(({ repository }) => repository ?? []),
      );
      const changedDeployments = await store.writeDeployments(
        transaction,
        records.flatMap(({ deployment }) => deployment ?? []),
      );
      await store.markHistories(
        transaction,
        records.flatMap(({ history }) => history ?? []),
      );
      let gone = 0;
      for (const scan of records.flatMap(record => record.scan ?? [])) {
        gone += await store.markGone(transaction, scan);
      }
      return changedRepositories + changedDeployments + gone;
    },
  };
}

async function* collectOrganization(options: {
  github: GithubClient;
  store: DeliveryStore;
  config: DeliveryCollectorConfig;
  organization: { host: string; name: string };
  seenAt: string;
  context: CollectorContext<DeliveriesWatermark>;
}): AsyncGenerator<Batch> {
  const { github, organization, seenAt, context } = options;
  const found: CollectedRepository[] = [];
  for (let page = 1, hasNextPage = true; hasNextPage; page += 1) {
    const answer = await github.get({
      host: organization.host,
      resource: `/${organization.name}`,
      path: `/orgs/${organization.name}/repos`,
      query: { type: 'all', per_page: REPOSITORIES_PER_PAGE, page },
      schema: repositoriesRecord,
      signal: context.signal,
      onCall: context.countApiCall,
    });
    const repositories = answer.data.map(record =>
      toCollectedRepository(record, {
        host: organization.host,
        owner: organization.name,
        demo: answer.sandbox,
        seenAt,
      }),
    );
    found.push(...repositories);
    yield {
      records: repositories.map(repository => ({ repository })),
      recordsRead: repositories.length,
    };
    hasNextPage = answer.hasNextPage;
  }
  yield* readDeployments({ ...options, repositories: found });
}
