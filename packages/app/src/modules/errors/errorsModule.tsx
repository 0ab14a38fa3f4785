import {
  createFrontendModule,
  ErrorDisplay,
  NotFoundErrorPage,
} from '@backstage/frontend-plugin-api';
import { SwappableComponentBlueprint } from '@backstage/plugin-app-react';
import { FailedExtension } from './FailedExtension';
import { NotFoundPage } from './NotFoundPage';

const notFound = SwappableComponentBlueprint.make({
  name: 'core-not-found-error-page',
  params: define =>
    define({ component: NotFoundErrorPage, loader: () => NotFoundPage }),
});

const failed = SwappableComponentBlueprint.make({
  name: 'core-error-display',
  params: define =>
    define({ component: ErrorDisplay, loader: () => FailedExtension }),
});

/** What the portal says when a page is missing or breaks. */
export const errorsModule = createFrontendModule({
  pluginId: 'app',
  extensions: [notFound, failed],
});
