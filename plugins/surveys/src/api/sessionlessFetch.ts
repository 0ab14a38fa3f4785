import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';

const PLUGIN_ADDRESS = /^plugin:\/\/([^/]+)/;

/** Past Backstage's own fetch, which adds who is signed in. */
export function sessionlessFetch(discoveryApi: DiscoveryApi): FetchApi {
  return {
    async fetch(input, init) {
      const [address, pluginId] = PLUGIN_ADDRESS.exec(String(input)) ?? [];
      if (address === undefined || pluginId === undefined) {
        throw new Error(`"${input}" is not an address of a plugin`);
      }
      const baseUrl = await discoveryApi.getBaseUrl(pluginId);
      return fetch(`${baseUrl}${String(input).slice(address.length)}`, {
        ...init,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      });
    },
  };
}
