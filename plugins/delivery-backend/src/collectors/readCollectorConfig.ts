import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { DateTime, Duration } from 'luxon';

export interface DeliveryCollectorConfig {
  /** Whose repositories are collected. */
  organizations: Array<{ host: string; name: string }>;
  /** Names of the environments that are production. */
  productionEnvironments: string[];
  /** Start of the records, undefined to derive it from them. */
  deploymentsRecordedSince: Date | undefined;
  /** How far back a deployment may still change. */
  lookbackMilliseconds: number;
  /** Bound on the pages of deployments read from one repository in one run. */
  maximumPagesPerRepository: number;
}

/**
 * Reads the `delivery` block.
 *
 * @throws InputError when an organisation's host has no GitHub integration, or a
 * day is not one.
 */
export function readCollectorConfig(
  config: Config,
  integrations: ScmIntegrations,
): DeliveryCollectorConfig {
  const delivery = config.getOptionalConfig('delivery');
  const organizations =
    delivery?.getOptionalConfigArray('github.organizations') ?? [];
  return {
    organizations: organizations.map((organization, index) => {
      const host = organization.getOptionalString('host') ?? 'github.com';
      if (!integrations.github.byHost(host)) {
        throw new InputError(
          `delivery.github.organizations[${index}].host is "${host}", which has no GitHub integration. Add the host to integrations.github.`,
        );
      }
      return { host, name: organization.getString('name') };
    }),
    productionEnvironments: delivery?.getOptionalStringArray(
      'productionEnvironments',
    ) ?? ['production'],
    deploymentsRecordedSince: readDay(delivery, 'deploymentsRecordedSince'),
    lookbackMilliseconds: Duration.fromObject(
      delivery?.has('github.lookback')
        ? readDurationFromConfig(delivery, { key: 'github.lookback' })
        : // GitHub itself fails a job that waited thirty days for approval.
          { days: 30 },
    ).toMillis(),
    maximumPagesPerRepository:
      delivery?.getOptionalNumber('github.maximumPagesPerRepository') ?? 40,
  };
}

function readDay(config: Config | undefined, key: string): Date | undefined {
  const value = config?.getOptionalString(key);
  if (value === undefined) {
    return undefined;
  }
  const day = DateTime.fromISO(value, { zone: 'utc' });
  if (!day.isValid) {
    throw new InputError(
      `delivery.${key} is "${value}". Write a day such as "2025-06-01".`,
    );
  }
  return day.toJSDate();
}
