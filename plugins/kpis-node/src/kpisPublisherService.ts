import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import {
  PublishEvidence,
  PublishResponse,
  publishResponseSchema,
} from '@provenpath/plugin-kpis-common';
import { postToKpis } from './postToKpis';

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
      factory: (services): KpisPublisherService => ({
        publishEvidence: (publication, options) =>
          postToKpis('/v1/evidence', publication, {
            ...services,
            ...options,
            parse: answer => publishResponseSchema.parse(answer),
          }),
      }),
    }),
});
