import type { ConfigApi } from '@backstage/frontend-plugin-api';

const DEFAULT_HOST = 'github.com';

/**
 * Hosts, with their port, of the entries in `integrations.github`. Without any
 * entry it is github.com, as in the backend.
 */
export function readGithubHosts(config: ConfigApi): string[] {
  const hosts = (
    config.getOptionalConfigArray('integrations.github') ?? []
  ).map(entry => entry.getOptionalString('host') ?? DEFAULT_HOST);
  return hosts.length > 0 ? [...new Set(hosts)] : [DEFAULT_HOST];
}
