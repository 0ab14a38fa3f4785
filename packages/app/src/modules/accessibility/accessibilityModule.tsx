import {
  AppRootElementBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { AccessibilityMender } from './AccessibilityMender';

const mender = AppRootElementBlueprint.make({
  name: 'accessibility-mender',
  params: { element: <AccessibilityMender /> },
});

/** Lets upstream's pages pass the same accessibility checks as our own. */
export const accessibilityModule = createFrontendModule({
  pluginId: 'app',
  extensions: [mender],
});
