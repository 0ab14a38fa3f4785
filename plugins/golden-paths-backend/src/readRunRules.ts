import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

const DEFAULT_REMOVE_COMPLETED_WITHIN = { hours: 24 };

/** Rules about runs from the configuration. */
export function readRunRules(config: Config) {
  const key = 'goldenPaths.runs.removeCompletedWithin';
  return {
    recoveryEnabled:
      config.getOptionalBoolean('scaffolder.taskRecovery.enabled') ?? false,
    removeCompletedWithinMilliseconds: durationToMilliseconds(
      config.has(key)
        ? readDurationFromConfig(config, { key })
        : DEFAULT_REMOVE_COMPLETED_WITHIN,
    ),
  };
}
