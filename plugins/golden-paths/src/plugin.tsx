import { createFrontendPlugin } from '@backstage/frontend-plugin-api';

/** What helps before, during and after a template run. */
export default createFrontendPlugin({
  pluginId: 'golden-paths',
  title: 'Golden paths',
  info: { packageJson: () => import('../package.json') },
  extensions: [],
});
