import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';

function milliseconds(
  config: Config,
  key: string,
  fallback: HumanDuration,
): number {
  return durationToMilliseconds(
    config.has(key) ? readDurationFromConfig(config, { key }) : fallback,
  );
}

function readDays(config: Config, key: string): number[] | undefined {
  return config
    .getOptionalConfigArray(key)
    ?.map(entry => entry.getNumber('days'));
}

/** What the plugin takes from the config, with its defaults. See config.d.ts. */
export function readSettings(config: Config) {
  return {
    timeZone: config.getOptionalString('portal.timeZone') ?? 'UTC',
    secret: config.getOptionalString('surveys.ballots.secret'),
    batchSize: config.getOptionalNumber('surveys.ballots.batchSize') ?? 5,
    longestMilliseconds: milliseconds(config, 'surveys.ballots.longestHold', {
      hours: 1,
    }),
    graceMilliseconds: milliseconds(config, 'surveys.ballots.grace', {
      minutes: 2,
    }),
    remindBefore: readDays(config, 'surveys.reminders.before') ?? [7, 1],
  };
}
