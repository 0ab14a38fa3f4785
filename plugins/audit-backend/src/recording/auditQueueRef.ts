import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { AuditQueue } from './AuditQueue';

/** The one queue of a backend, which all plugins' auditors fill. */
export const auditQueueRef = createServiceRef<AuditQueue>({
  id: 'portal.audit-queue',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.rootLogger,
      },
      factory({ lifecycle, logger }) {
        const queue = new AuditQueue({ logger });
        // Before the plugins' databases are closed.
        lifecycle.addBeforeShutdownHook(() => queue.stop());
        return queue;
      },
    }),
});
