import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { JsonObject } from '@backstage/types';
import { GithubClient } from '@provenpath/portal-node';
import {
  createTicketsCollector,
  openTicketSources,
  readTicketsConfig,
} from '../collectors/tickets';
import { CollectorBench } from './collectorBench';

/** The collector with one rule over a GitHub that a test holds. */
export function ticketsCollector(
  bench: CollectorBench,
  options: { host: string; now?: string; tickets?: JsonObject },
) {
  const { host } = options;
  const config = new ConfigReader({
    integrations: {
      github: [{ host, apiBaseUrl: `http://${host}/api/v3` }],
    },
    kpis: {
      collectors: {
        tickets: {
          rules: [
            {
              id: 'requests',
              type: 'github',
              host,
              organization: 'my-org',
              labels: ['infrastructure-request'],
              titlePattern: '^(new|more|redis)',
              componentPattern: ' for ([a-z-]+)$',
            },
          ],
          kinds: [
            { title: 'Databases', labels: ['database'] },
            { title: 'Caches', titlePattern: 'redis' },
          ],
          since: '2026-01-01',
          ...options.tickets,
        },
      },
    },
  });
  const integrations = ScmIntegrations.fromConfig(config);
  const ticketsConfig = readTicketsConfig(config, integrations);
  return createTicketsCollector({
    ...bench,
    config: ticketsConfig,
    sources: openTicketSources(
      ticketsConfig,
      GithubClient.fromIntegrations(integrations, { rights: 'issues' }),
    ),
    now: () => new Date(options.now ?? '2026-10-01T00:00:00Z'),
  });
}
