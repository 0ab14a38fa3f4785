import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';

/**
 * Posts to the kpis plugin as the plugin that uses the service, wherever kpis runs.
 *
 * @throws ResponseError when the kpis plugin refuses or cannot be reached.
 */
export async function postToKpis<TAnswer>(
  path: string,
  body: unknown,
  options: {
    auth: AuthService;
    discovery: DiscoveryService;
    /** Checks the answer. */
    parse: (answer: unknown) => TAnswer;
    signal?: AbortSignal;
  },
): Promise<TAnswer> {
  const { auth, discovery, parse, signal } = options;
  const { token } = await auth.getPluginRequestToken({
    onBehalfOf: await auth.getOwnServiceCredentials(),
    targetPluginId: 'kpis',
  });
  const baseUrl = await discovery.getBaseUrl('kpis');
  const response = await fetch(`${baseUrl}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
    signal,
  });
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  return parse(await response.json());
}
