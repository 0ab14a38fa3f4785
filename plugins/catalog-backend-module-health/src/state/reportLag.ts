import { LoggerService } from '@backstage/backend-plugin-api';
import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { stringifyError } from '@backstage/errors';
import { CatalogState } from './types';

/** Tells the metrics how far the catalog is behind, whenever they are read. */
export function reportLag(options: {
  state: Pick<CatalogState, 'readLag'>;
  metrics: MetricsService;
  logger: LoggerService;
}): void {
  const { state, metrics, logger } = options;
  metrics
    .createObservableGauge('catalog.health.refresh.lag', {
      description: 'For how long the longest waiting refresh is overdue',
      unit: 's',
    })
    .addCallback(async gauge => {
      try {
        gauge.observe(await state.readLag());
      } catch (error) {
        // No figure is observed: the other metrics of the backend still are.
        logger.warn(
          `The catalog's lag cannot be read: ${stringifyError(error)}`,
        );
      }
    });
}
