import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { TechDocsAddonLocations } from '@backstage/plugin-techdocs-react';
import { AddonBlueprint } from '@backstage/plugin-techdocs-react/alpha';
import { DocsFreshness } from './DocsFreshness';
import { ReadableDocs } from './ReadableDocs';

const readableDocs = AddonBlueprint.make({
  name: 'readable-docs',
  params: {
    name: 'ReadableDocs',
    location: TechDocsAddonLocations.Content,
    component: ReadableDocs,
  },
});

const docsFreshness = AddonBlueprint.make({
  name: 'docs-freshness',
  params: {
    name: 'DocsFreshness',
    location: TechDocsAddonLocations.Subheader,
    component: DocsFreshness,
  },
});

/** What the portal adds to the reader of documentation. */
export const docsModule = createFrontendModule({
  pluginId: 'techdocs',
  extensions: [readableDocs, docsFreshness],
});
