import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';

const relations = EntityContentBlueprint.make({
  name: 'relations',
  params: {
    path: '/relations',
    title: 'Relations',
    filter: { $not: { kind: { $in: ['user', 'template', 'location'] } } },
    loader: async () => {
      const { RelationsContent } = await import('./RelationsContent');
      return <RelationsContent />;
    },
  },
});

/** What the portal adds to the pages of the catalog. */
export const entityModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [relations],
});
