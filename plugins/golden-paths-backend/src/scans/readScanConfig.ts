import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { durationToMilliseconds } from '@backstage/types';

export interface ScanConfig {
  organizations: Array<{ host: string; name: string }>;
  /** `repository` is `owner/name`. */
  providers: Array<{ host: string; repository: string }>;
  /** How old the last full reading may be. */
  fullAfterMilliseconds: number;
  /** Share of the limit that is left to others, from 0 to 1. */
  reserve: number;
  maximumPageSize: number;
  /** Most calls that one run makes to look up workflow runs. */
  runCalls: number;
  /** How the past is read; no months: not at all. */
  history: { months: number; points: number };
}

/**
 * Reads what is scanned.
 *
 * @throws InputError naming the key whose value cannot be meant.
 */
export function readScanConfig(
  config: Config,
  integrations: ScmIntegrations,
): ScanConfig {
  const goldenPaths = config.getOptionalConfig('goldenPaths');
  const hostOf = (entry: Config, key: string) =>
    readHost(entry, key, integrations);
  return {
    organizations: (
      goldenPaths?.getOptionalConfigArray('organizations') ?? []
    ).map((entry, index) => ({
      host: hostOf(entry, `organizations[${index}]`),
      name: entry.getString('name'),
    })),
    providers: (goldenPaths?.getOptionalConfigArray('providers') ?? []).map(
      (entry, index) => ({
        host: hostOf(entry, `providers[${index}]`),
        repository: readRepository(entry, index),
      }),
    ),
    fullAfterMilliseconds: durationToMilliseconds(
      goldenPaths?.has('scans.fullAfter')
        ? readDurationFromConfig(goldenPaths, { key: 'scans.fullAfter' })
        : { hours: 24 },
    ),
    reserve: readNumber(goldenPaths, 'scans.reserve', 0.2, [0, 0.95]),
    maximumPageSize: readNumber(
      goldenPaths,
      'scans.maximumPageSize',
      50,
      [1, 100],
    ),
    runCalls: readNumber(goldenPaths, 'scans.runCalls', 200, [0, 5000]),
    history: {
      months: readNumber(goldenPaths, 'scans.history.months', 12, [0, 36]),
      points: readNumber(
        goldenPaths,
        'scans.history.points',
        2000,
        [0, 100000],
      ),
    },
  };
}

function readHost(
  entry: Config,
  key: string,
  integrations: ScmIntegrations,
): string {
  const host = entry.getOptionalString('host') ?? 'github.com';
  if (!integrations.github.byHost(host)) {
    throw new InputError(
      `goldenPaths.${key}.host is "${host}", which has no GitHub integration. Add the host to integrations.github.`,
    );
  }
  return host;
}

function readRepository(entry: Config, index: number): string {
  const repository = entry.getString('repository');
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    throw new InputError(
      `goldenPaths.providers[${index}].repository is "${repository}". Write owner/repository, for example my-org/golden-path.`,
    );
  }
  return repository;
}

function readNumber(
  config: Config | undefined,
  key: string,
  fallback: number,
  [least, most]: [number, number],
): number {
  const value = config?.getOptionalNumber(key) ?? fallback;
  if (value < least || value > most) {
    throw new InputError(
      `goldenPaths.${key} is ${value}. Write a number from ${least} to ${most}.`,
    );
  }
  return value;
}
