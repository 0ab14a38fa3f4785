import {
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiRoadMapLine } from '@remixicon/react';
import { rootRouteRef } from './routes';

const page = PageBlueprint.make({
  params: {
    path: '/golden-paths',
    title: 'Golden paths',
    icon: <RiRoadMapLine />,
    routeRef: rootRouteRef,
  },
});

function makeSubPage(
  path: string,
  title: string,
  load: () => Promise<() => JSX.Element>,
) {
  return SubPageBlueprint.make({
    name: path,
    params: {
      path,
      title,
      loader: async () => {
        const Page = await load();
        return <Page />;
      },
    },
  });
}

/** Everything below `/golden-paths`; the first one is where the page begins. */
export const pages = [
  page,
  makeSubPage('adoption', 'Adoption', async () => {
    const { AdoptionPage } = await import('./components/adoption/AdoptionPage');
    return AdoptionPage;
  }),
  makeSubPage('repositories', 'Repositories', async () => {
    const { RepositoriesPage } =
      await import('./components/repositories/RepositoriesPage');
    return RepositoriesPage;
  }),
  makeSubPage('updates', 'Updates', async () => {
    const { UpdatesPage } = await import('./components/updates/UpdatesPage');
    return UpdatesPage;
  }),
  makeSubPage('campaigns', 'Campaigns', async () => {
    const { CampaignsPage } =
      await import('./components/campaigns/CampaignsPage');
    return CampaignsPage;
  }),
  makeSubPage('joining', 'Joining', async () => {
    const { JoiningPage } = await import('./components/joining/JoiningPage');
    return JoiningPage;
  }),
  makeSubPage('exemptions', 'Exemptions', async () => {
    const { ExemptionsPage } =
      await import('./components/exemptions/ExemptionsPage');
    return ExemptionsPage;
  }),
  makeSubPage('moves', 'Moves', async () => {
    const { MovesPage } = await import('./components/moves/MovesPage');
    return MovesPage;
  }),
];
