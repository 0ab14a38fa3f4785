import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import {
  DigestNotesResponse,
  digestNotesResponseSchema,
  PublishDigestNotes,
} from '@provenpath/plugin-kpis-common';
import { postToKpis } from './postToKpis';

/**
 * Hands what a plugin has to tell people to the weekly digest: the one
 * notification a week in which everybody gets what concerns them.
 */
export interface WeeklyDigestService {
  /**
   * Keeps notes until the next digest. Publish them again now and then: what is
   * older than two days is not told.
   *
   * @throws ResponseError when the kpis plugin refuses or cannot be reached.
   */
  publishNotes(
    publication: PublishDigestNotes,
    options?: { signal?: AbortSignal },
  ): Promise<DigestNotesResponse>;
}

export const weeklyDigestServiceRef = createServiceRef<WeeklyDigestService>({
  id: 'kpis.weekly-digest',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: (services): WeeklyDigestService => ({
        publishNotes: (publication, options) =>
          postToKpis('/v1/digest-notes', publication, {
            ...services,
            ...options,
            parse: answer => digestNotesResponseSchema.parse(answer),
          }),
      }),
    }),
});
