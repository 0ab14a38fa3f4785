import { UrlReaderService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { JsonObject } from '@backstage/types';
import { GithubClient } from '@provenpath/portal-node';
import {
  createOnboardingCollector,
  DatabasePeopleStore,
  readOnboardingConfig,
} from '../collectors/onboarding';
import { CollectorBench } from './collectorBench';

async function refuse(url: string): Promise<never> {
  throw new Error(`Nothing is read from ${url} here`);
}

const urlReader: UrlReaderService = {
  readUrl: refuse,
  readTree: refuse,
  search: refuse,
};

/** The collector over a GitHub that a test holds. */
export function onboardingCollector(
  bench: CollectorBench,
  options: { host: string; now?: string; onboarding?: JsonObject },
) {
  const { host } = options;
  const config = new ConfigReader({
    integrations: {
      github: [{ host, apiBaseUrl: `http://${host}/api/v3` }],
    },
    kpis: {
      collectors: {
        onboarding: {
          github: { organizations: [{ host, name: 'my-org' }] },
          firstDays: [{ type: 'account' }],
          recheckAfter: { minutes: 0 },
          ...options.onboarding,
        },
      },
    },
  });
  const integrations = ScmIntegrations.fromConfig(config);
  return createOnboardingCollector({
    ...bench,
    config: readOnboardingConfig(config, integrations),
    github: GithubClient.fromIntegrations(integrations, { rights: 'issues' }),
    people: DatabasePeopleStore.create(bench),
    urlReader,
    timeZone: 'UTC',
    now: () => new Date(options.now ?? '2026-10-01T00:00:00Z'),
  });
}
