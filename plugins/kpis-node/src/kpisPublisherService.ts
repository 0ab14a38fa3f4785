import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  PublishEvidence,
  PublishResponse,
  publishResponseSchema,
} from '@provenpath/plugin-kpis-common';

/**
 * Hands finished rows to the kpis plugin. It is a service call and not a
 * function call, so that the publisher may run in another deployment.
 */
export interface KpisPublisherService {
  /**
   * Upserts rows of one reading by their id, so the same call may be made
   * again after a crash.
   *
   * @throws ResponseError when the kpis plugin refuses or cannot be reached.
   */
  publishEvidence(
    publication: PublishEvidence,
    options?: { signal?: AbortSignal },
  ): Promise<PublishResponse>;
}

export const kpisPublisherServiceRef = createServiceRef<KpisPublisherService>({
  id: 'kpis.publisher',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: ({ auth, discovery }): KpisPublisherService => ({
        async publishEvidence(publication, options) {
          const { token } = await auth.getPluginRequestToken({
            onBehalfOf: await auth.getOwnServiceCredentials(),
            targetPluginId: 'kpis',
          });
          const baseUrl = await discovery.getBaseUrl('kpis');
          const response = await fetch(`${baseUrl}/v1/evidence`, {
            method: 'POST',
            headers: {
              authorization: `Bearer ${token}`,
              'content-type': 'application/json',
            },
            body: JSON.stringify(publication),
            signal: options?.signal,
          });
          if (!response.ok) {
            throw await ResponseError.fromResponse(response);
          }
          return publishResponseSchema.parse(await response.json());
        },
      }),
    }),
});
