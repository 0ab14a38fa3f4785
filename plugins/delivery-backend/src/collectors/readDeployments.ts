import {
  CollectedBatch,
  CollectorContext,
  GithubClient,
} from '@provenpath/portal-node';
import { CollectedRepository, DeliveryStore } from '../store';
import type {
  DeliveriesWatermark,
  DeliveryRecord,
} from './createDeliveriesCollector';
import { deploymentsAnswer, deploymentsQuery } from './deploymentsQuery';
import { DeliveryCollectorConfig } from './readCollectorConfig';
import { toCollectedDeployment } from './toCollected';

const REPOSITORIES_PER_QUERY = 10;

interface Pending {
  repository: CollectedRepository;
  /** Older deployments than this one's are stored; undefined for all of them. */
  since: number | undefined;
  after: string | null;
  pages: number;
}

/**
 * Reads the production deployments of many repositories, newest first and each
 * as far back as something may have changed.
 */
export async function* readDeployments(options: {
  github: GithubClient;
  store: DeliveryStore;
  config: DeliveryCollectorConfig;
  organization: { host: string; name: string };
  seenAt: string;
  repositories: CollectedRepository[];
  context: CollectorContext<DeliveriesWatermark>;
}): AsyncGenerator<CollectedBatch<DeliveryRecord, DeliveriesWatermark>> {
  let pending = await toRead(options);
  while (pending.length > 0) {
    const batch = pending.slice(0, REPOSITORIES_PER_QUERY);
    const pages = await readPages(options, batch);
    const records: DeliveryRecord[] = [];
    const unfinished: Pending[] = [];
    let recordsRead = 0;
    for (const [index, entry] of batch.entries()) {
      const page = pages[`r${index}`]?.deployments;
      if (page) {
        recordsRead += page.nodes.length;
        records.push(...page.nodes.map(toRecord(entry.repository)));
      }
      const oldest = page?.nodes.at(-1);
      const reachedKnown =
        entry.since !== undefined &&
        oldest !== undefined &&
        Date.parse(oldest.createdAt) < entry.since;
      if (!page?.pageInfo.hasNextPage || reachedKnown) {
        records.push(completeHistory(options, entry.repository));
      } else if (entry.pages + 1 < options.config.maximumPagesPerRepository) {
        unfinished.push({
          ...entry,
          after: page.pageInfo.endCursor,
          pages: entry.pages + 1,
        });
      } else {
        options.context.logger.warn(
          `${entry.repository.owner}/${entry.repository.name} has more production deployments than one run reads; its first one stays unknown. Raise delivery.github.maximumPagesPerRepository.`,
        );
      }
    }
    yield { records, recordsRead };
    pending = [...unfinished, ...pending.slice(REPOSITORIES_PER_QUERY)];
  }
}

/** An archived repository cannot be deployed from: once is enough. */
async function toRead(
  options: Parameters<typeof readDeployments>[0],
): Promise<Pending[]> {
  const { store, config, organization, repositories } = options;
  const complete = await store.readCompleteHistories({
    host: organization.host,
    owner: organization.name,
    environments: config.productionEnvironments,
  });
  return repositories
    .filter(
      ({ archived, repositoryId }) => !archived || !complete.has(repositoryId),
    )
    .map(repository => {
      const completeAt = complete.get(repository.repositoryId);
      return {
        repository,
        since: completeAt && completeAt.getTime() - config.lookbackMilliseconds,
        after: null,
        pages: 0,
      };
    });
}

async function readPages(
  options: Parameters<typeof readDeployments>[0],
  batch: Pending[],
) {
  const { github, config, organization, context } = options;
  const { data } = await github.graphql({
    host: organization.host,
    resource: `/${organization.name}`,
    ...deploymentsQuery({
      owner: organization.name,
      environments: config.productionEnvironments,
      repositories: batch.map(({ repository, after }) => ({
        name: repository.name,
        after,
      })),
    }),
    schema: deploymentsAnswer,
    signal: context.signal,
    onCall: context.countApiCall,
  });
  return data;
}

function toRecord(repository: CollectedRepository) {
  return (
    node: Parameters<typeof toCollectedDeployment>[0],
  ): DeliveryRecord => ({
    deployment: toCollectedDeployment(node, repository),
  });
}

function completeHistory(
  options: Parameters<typeof readDeployments>[0],
  repository: CollectedRepository,
): DeliveryRecord {
  return {
    history: {
      host: repository.host,
      repositoryId: repository.repositoryId,
      completeAt: options.seenAt,
      environments: options.config.productionEnvironments,
    },
  };
}
