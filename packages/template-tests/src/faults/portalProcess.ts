import { createBackend } from '@backstage/backend-defaults';
import { portalFeatures } from '../sandbox/portalFeatures';

// A backend in a process of its own, so that it can be killed as a machine is:
// without a chance to say goodbye. Its configuration comes with --config.
const backend = createBackend();
portalFeatures.forEach(feature => backend.add(feature));
backend.start();
