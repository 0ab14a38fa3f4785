import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { TechDocsAddonLocations } from '@backstage/plugin-techdocs-react';
import { AddonBlueprint } from '@backstage/plugin-techdocs-react/alpha';
import { ReadableDocs } from './ReadableDocs';

const readableDocs = AddonBlueprint.make({
  name: 'readable-docs',
  params: {
    name: 'ReadableDocs',
    location: TechDocsAddonLocations.Content,
    component: ReadableDocs,
  },
});

/** What the portal adds to the reader of documentation. */
export const docsModule = createFrontendModule({
  pluginId: 'techdocs',
  extensions: [readableDocs],
});
