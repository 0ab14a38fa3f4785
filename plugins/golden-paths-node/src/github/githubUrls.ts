import { ServiceUnavailableError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';

/**
 * Where the API of a GitHub host is, without a slash at the end.
 *
 * @throws ServiceUnavailableError when the host is not configured
 */
export function apiBaseUrlOf(
  integrations: ScmIntegrations,
  host: string,
): string {
  const apiBaseUrl = integrations.github.byHost(host)?.config.apiBaseUrl;
  if (!apiBaseUrl) {
    throw new ServiceUnavailableError(
      `The host "${host}" has no GitHub integration with an apiBaseUrl. Add it to integrations.github.`,
    );
  }
  return apiBaseUrl.replace(/\/+$/, '');
}

/** Where GitHub's pages are, such as `https://github.com`. */
export function pagesUrlOf(
  integrations: ScmIntegrations,
  host: string,
): string {
  return `${new URL(apiBaseUrlOf(integrations, host)).protocol}//${host}`;
}

/** Encodes a path or a branch, whose slashes stay. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
