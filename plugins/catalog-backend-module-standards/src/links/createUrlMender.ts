import { ScmIntegrations } from '@backstage/integration';
import { MendUrl } from './mendLinks';

/**
 * Says which links are dead for their protocol alone: an `https` link to a
 * GitHub host whose API the integration reaches over plain `http`. Such a host
 * serves its pages over plain `http` too. Every other link is left alone.
 */
export function createUrlMender(integrations: ScmIntegrations): MendUrl {
  const plainHosts = new Set(
    integrations.github
      .list()
      .map(({ config }) => config)
      .filter(({ apiBaseUrl }) => apiBaseUrl?.startsWith('http:'))
      .map(({ host }) => host),
  );
  return url => {
    const host = URL.canParse(url) ? new URL(url).host : undefined;
    return host && plainHosts.has(host)
      ? url.replace(/^https:/i, 'http:')
      : url;
  };
}
