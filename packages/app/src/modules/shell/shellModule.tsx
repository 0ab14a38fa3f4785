import {
  coreExtensionData,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import appPlugin from '@backstage/plugin-app';
import { NavContentBlueprint } from '@backstage/plugin-app-react';
import { PortalNav } from './PortalNav';
import { Shell } from './Shell';

const layout = appPlugin.getExtension('app/layout').override({
  factory: (_originalFactory, { inputs }) => [
    coreExtensionData.reactElement(
      <Shell nav={inputs.nav.get(coreExtensionData.reactElement)}>
        {inputs.content.get(coreExtensionData.reactElement)}
      </Shell>,
    ),
  ],
});

const navContent = NavContentBlueprint.make({
  params: { component: PortalNav },
});

/** The frame around every page: navigation, skip link, small screens. */
export const shellModule = createFrontendModule({
  pluginId: 'app',
  extensions: [layout, navContent],
});
