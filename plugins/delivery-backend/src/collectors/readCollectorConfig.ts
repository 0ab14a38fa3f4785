import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { Duration } from 'luxon';

export interface DeliveryCollectorConfig {
  /** Whose repositories are collected. */
  organizations: Array<{ host: string; name: string }>;
  /** Names of the environments that are production. */
  productionEnvironments: string[];
  /** How far back a deployment may still change. */
  lookbackMilliseconds: number;
  /** Bound on the pages of deployments read from one repository in one run. */
  maximumPagesPerRepository: number;
}

/**
 * Reads the `delivery` block.
 *
 * @throws InputError when an organisation's host has no GitHub integration.
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
