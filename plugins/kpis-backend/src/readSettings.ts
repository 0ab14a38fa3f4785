import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';

const TEMPLATE_RUNS = 'kpis.collectors.templateRuns';

function milliseconds(
  config: Config,
  key: string,
  fallback: HumanDuration,
): number {
  return durationToMilliseconds(
    config.has(key) ? readDurationFromConfig(config, { key }) : fallback,
  );
}

/** What the plugin takes from the config, with its defaults. See config.d.ts. */
export function readSettings(config: Config) {
  return {
    timeZone: config.getOptionalString('portal.timeZone') ?? 'UTC',
    owner: config.getOptionalString('kpis.owner') ?? 'Platform team',
    templateRuns: {
      lookbackMilliseconds: milliseconds(config, `${TEMPLATE_RUNS}.lookback`, {
        days: 1,
      }),
      fullReadEveryMilliseconds: milliseconds(
        config,
        `${TEMPLATE_RUNS}.fullReadEvery`,
        { days: 1 },
      ),
      templateTypes: config.getOptionalStringArray(
        `${TEMPLATE_RUNS}.templateTypes`,
      ) ?? ['service'],
    },
  };
}
