import { createFrontendPlugin } from '@backstage/frontend-plugin-api';

/** Developer surveys. */
export default createFrontendPlugin({
  pluginId: 'surveys',
  title: 'Surveys',
  info: { packageJson: () => import('../package.json') },
  extensions: [],
});
