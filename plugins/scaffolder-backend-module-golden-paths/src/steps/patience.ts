import { LoggerService } from '@backstage/backend-plugin-api';
import { formatWaiting } from '@provenpath/plugin-golden-paths-common';
import { Patience, runPatience } from '@provenpath/plugin-golden-paths-node';

/**
 * The patience of a step, which says in its log until when it waits. The page
 * of the run reads that line.
 */
export function stepPatience(logger: LoggerService): Patience {
  return {
    ...runPatience,
    onWait: waiting => logger.info(formatWaiting(waiting)),
  };
}
