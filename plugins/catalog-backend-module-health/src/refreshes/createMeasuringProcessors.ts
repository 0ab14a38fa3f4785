import { LoggerService } from '@backstage/backend-plugin-api';
import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogProcessor } from '@backstage/plugin-catalog-node';

import { roundUp } from './roundUp';

/** Name of the processor that stores how long a refresh took. */
export const MEASURING_PROCESSOR = 'RefreshEndProcessor';

const MILLISECONDS_PER_SECOND = 1000;

/**
 * Two processors, the first and the last of all: what lies between them is the
 * refresh of an entity, without the writing of its row. The last one keeps the
 * duration in the entity's own cache, where every replica reads it.
 *
 * @param options.now - milliseconds of a clock that only goes forward
 */
export function createMeasuringProcessors(options: {
  thresholdSeconds: number;
  logger: LoggerService;
  metrics: MetricsService;
  now?: () => number;
}): CatalogProcessor[] {
  const { thresholdSeconds, logger, metrics } = options;
  const now = options.now ?? (() => performance.now());
  // One that failed is begun again, so there is at most one for each entity.
  const begun = new Map<string, number>();
  const durations = metrics.createHistogram('catalog.health.refresh', {
    description: 'How long refreshes of entities took that came through',
    unit: 's',
  });
  const slow = metrics.createCounter('catalog.health.slow.refreshes', {
    description: 'Refreshes of entities over the threshold',
    unit: '{refresh}',
  });
  slow.add(0);

  const first: CatalogProcessor = {
    getProcessorName: () => 'RefreshStartProcessor',
    getPriority: () => Number.MIN_SAFE_INTEGER,
    async preProcessEntity(entity) {
      begun.set(stringifyEntityRef(entity), now());
      return entity;
    },
  };
  const last: CatalogProcessor = {
    getProcessorName: () => MEASURING_PROCESSOR,
    getPriority: () => Number.MAX_SAFE_INTEGER,
    async postProcessEntity(entity, _location, _emit, cache) {
      const ref = stringifyEntityRef(entity);
      const start = begun.get(ref);
      begun.delete(ref);
      if (start !== undefined) {
        const seconds = (now() - start) / MILLISECONDS_PER_SECOND;
        durations.record(seconds);
        if (seconds > thresholdSeconds) {
          slow.add(1);
          logger.warn(
            `Entity refresh for ${ref} took ${Math.round(seconds)}s (threshold: ${thresholdSeconds}s)`,
          );
        }
        await cache.set('seconds', roundUp(seconds));
      }
      return entity;
    },
  };
  return [first, last];
}
