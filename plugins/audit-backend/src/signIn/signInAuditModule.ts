import {
  AuditorService,
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { Request, Response } from 'express';
import PromiseRouter from 'express-promise-router';
import { readSignIn } from './readSignIn';

const FRAME = /^\/([^/]+)\/handler\/frame$/;

/**
 * Says who signed in and who was refused. Backstage's auth plugin says it to
 * nobody, and its resolvers are called for every renewal of a session as well;
 * what ends a sign-in, and nothing else, is the page for the popup.
 */
export const signInAuditModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'sign-in-audit',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        httpRouter: coreServices.httpRouter,
      },
      async init({ auditor, httpRouter }) {
        const router = PromiseRouter();
        router.use((request, response, next) => {
          const provider = FRAME.exec(request.path)?.[1];
          if (provider !== undefined) {
            tellWhenEnded(auditor, { provider, request, response });
          }
          next();
        });
        httpRouter.use(router);
      },
    });
  },
});

/** Holds the page back until the event is with the auditor. */
function tellWhenEnded(
  auditor: AuditorService,
  options: { provider: string; request: Request; response: Response },
): void {
  const { provider, request, response } = options;
  const end = response.end.bind(response) as (...args: unknown[]) => Response;
  response.end = ((...args: unknown[]) => {
    const [page] = args;
    if (typeof page !== 'string') {
      return end(...args);
    }
    tell(auditor, { provider, request, page }).then(
      () => end(...args),
      error => {
        // A sign-in that cannot be told is one that nobody could check.
        response.destroy(error);
      },
    );
    return response;
  }) as typeof response.end;
}

async function tell(
  auditor: AuditorService,
  options: { provider: string; request: Request; page: string },
): Promise<void> {
  const signIn = readSignIn(options.page);
  if (!signIn) {
    return;
  }
  const { provider, request } = options;
  const person =
    'userEntityRef' in signIn ? { userEntityRef: signIn.userEntityRef } : {};
  const event = await auditor.createEvent({
    eventId: 'sign-in',
    severityLevel: 'medium',
    request,
    meta: { provider, ...person },
  });
  if ('error' in signIn) {
    const error = new Error(signIn.error.message);
    error.name = signIn.error.name;
    await event.fail({ error });
  } else {
    await event.success();
  }
}
