import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { auditQueueRef } from './auditQueueRef';
import { readAuditSettings } from './readAuditSettings';
import { RecordingAuditor } from './RecordingAuditor';

/** Every plugin's auditor, in the place of Backstage's own one. */
export const recordingAuditorFactory = createServiceFactory({
  service: coreServices.auditor,
  deps: {
    auth: coreServices.auth,
    config: coreServices.rootConfig,
    httpAuth: coreServices.httpAuth,
    logger: coreServices.logger,
    plugin: coreServices.pluginMetadata,
    queue: auditQueueRef,
  },
  factory: ({ config, ...services }) =>
    new RecordingAuditor({ ...services, settings: readAuditSettings(config) }),
});
