import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { normalizeEntityRef } from './subjects';

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

/** Groups that hold a role of the portal; see `portal.roles`. */
function roleGroups(config: Config, role: string): string[] {
  return (config.getOptionalStringArray(`portal.roles.${role}`) ?? []).map(
    normalizeEntityRef,
  );
}

function readFreezeAfterDays(config: Config): Record<string, number> {
  const days = config.getOptionalConfig('kpis.quarters.freezeAfterDays');
  return Object.fromEntries(
    (days?.keys() ?? []).map(kpiId => [kpiId, days?.getNumber(kpiId) ?? 0]),
  );
}

/** What the plugin takes from the config, with its defaults. See config.d.ts. */
export function readSettings(config: Config) {
  return {
    timeZone: config.getOptionalString('portal.timeZone') ?? 'UTC',
    owner: config.getOptionalString('kpis.owner') ?? 'Platform team',
    leadGroups: roleGroups(config, 'team-lead'),
    recipients:
      config
        .getOptionalStringArray('kpis.digest.recipients')
        ?.map(normalizeEntityRef) ?? roleGroups(config, 'platform-team'),
    freezeAfterDays: readFreezeAfterDays(config),
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
