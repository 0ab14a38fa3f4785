import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { auditPlugin } from './plugin';
import { recordingAuditorFactory } from './recording/recordingAuditorFactory';
import { signInAuditModule } from './signIn/signInAuditModule';

/** The plugin, the auditor that fills it, and the events of sign-in. */
export const auditFeatures = createBackendFeatureLoader({
  *loader() {
    yield recordingAuditorFactory;
    yield auditPlugin;
    yield signInAuditModule;
  },
});
