import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  type AppNode,
  createRouteRef,
  identityApiRef,
} from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { notificationsApiRef } from '@backstage/plugin-notifications';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import type {
  NavContentNavItem,
  NavContentNavItems,
} from '@backstage/plugin-app-react';
import { createPortalQueryClient } from '@provenpath/portal-react';
import { QueryClientProvider } from '@tanstack/react-query';
import { PortalNav } from './PortalNav';
import { Shell } from './Shell';

function item(id: string, href: string, title: string): NavContentNavItem {
  return {
    node: { spec: { id } } as AppNode,
    href,
    title,
    icon: <span />,
    routeRef: createRouteRef(),
  };
}

const items = [
  item('page:surveys', '/surveys', 'Surveys'),
  item('page:audit', '/audit', 'Audit'),
  item('page:catalog-health', '/catalog-health', 'Catalog health'),
  item('page:kpis', '/kpis', 'Platform KPIs'),
  item('page:golden-paths', '/golden-paths', 'Golden paths'),
  item('page:costs', '/costs', 'Costs'),
  item('page:user-settings', '/settings', 'Settings'),
  item('page:notifications', '/notifications', 'Notifications'),
  item('page:scaffolder', '/create', 'Create'),
  item('page:techdocs', '/docs', 'TechDocs'),
  item('page:catalog-graph', '/catalog-graph', 'Catalog Graph'),
  item('page:catalog', '/catalog', 'Catalog'),
  item('page:search', '/search', 'Search'),
  item('page:home', '/', 'Home'),
];

const navItems: NavContentNavItems = {
  take: () => undefined,
  rest: () => [...items],
  clone: () => navItems,
  withComponent: () => ({ take: () => null, rest: () => [] }),
};

function setScreen(width: number) {
  window.matchMedia = jest.fn((query: string) => {
    const minimum = /min-width: (\d+)px/.exec(query)?.[1];
    const maximum = /max-width: (\d+)px/.exec(query)?.[1];
    return {
      matches:
        (!minimum || width >= Number(minimum)) &&
        (!maximum || width <= Number(maximum)),
      addEventListener: jest.fn(),
      removeEventListener: jest.fn(),
      // The older pair is what upstream's theme provider calls.
      addListener: jest.fn(),
      removeListener: jest.fn(),
    } as unknown as MediaQueryList;
  });
}

function renderNav(path: string, denied: string[] = []) {
  renderInTestApp(
    <QueryClientProvider client={createPortalQueryClient()}>
      <Shell nav={<PortalNav navItems={navItems} items={[]} />}>
        <h1>The page</h1>
      </Shell>
    </QueryClientProvider>,
    {
      initialRouteEntries: [path],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      config: {
        app: { title: 'MyOrg Platform' },
        portal: { environment: { label: 'Local sandbox' } },
      },
      apis: [
        [
          identityApiRef,
          mockApis.identity({
            userEntityRef: 'user:default/mira-okafor',
            ownershipEntityRefs: [
              'user:default/mira-okafor',
              'group:default/team-commerce',
            ],
          }),
        ],
        [
          catalogApiRef,
          catalogApiMock({
            entities: [
              {
                apiVersion: 'backstage.io/v1alpha1',
                kind: 'Group',
                metadata: { name: 'team-commerce', namespace: 'default' },
                spec: {
                  type: 'team',
                  children: [],
                  profile: { displayName: 'Commerce' },
                },
              },
            ],
          }),
        ],
        [
          permissionApiRef,
          mockApis.permission({
            authorize: ({ permission }) =>
              denied.includes(permission.name)
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
          }),
        ],
        [
          notificationsApiRef,
          { getStatus: async () => ({ unread: 3, read: 1 }) },
        ],
      ],
    },
  );
}

const titlesIn = (list: HTMLElement) =>
  within(list)
    .getAllByRole('link')
    .map(link => link.textContent);

describe('PortalNav', () => {
  beforeEach(() => {
    window.localStorage.clear();
    setScreen(1400);
  });

  it('sorts pages by audience, with teams, unread count and label', async () => {
    renderNav('/catalog/default/component/order-service');
    const nav = await screen.findByRole('navigation', { name: 'Main' });

    expect(titlesIn(within(nav).getByRole('list', { name: 'Build' }))).toEqual([
      'Catalog',
      'Docs',
      'Create',
    ]);
    await within(nav).findByRole('link', { name: 'Commerce' });
    expect(titlesIn(within(nav).getByRole('list', { name: 'Team' }))).toEqual([
      'Commerce',
      'My tasks',
    ]);
    expect(
      titlesIn(within(nav).getByRole('list', { name: 'Platform' })),
    ).toEqual([
      'Platform KPIs',
      'Golden paths',
      'Audit',
      'Catalog health',
      'Costs',
      'Surveys',
    ]);
    expect(
      await within(nav).findByRole('link', { name: 'Notifications, 3 unread' }),
    ).toBeInTheDocument();
    expect(within(nav).getByText('Local sandbox')).toBeInTheDocument();
    expect(
      within(nav)
        .getAllByRole('link')
        .filter(link => link.getAttribute('aria-current') === 'page')
        .map(link => link.textContent),
    ).toEqual(['Catalog']);
  });

  it('leads nobody to a page that is not theirs to see', async () => {
    renderNav('/', ['audit.event.read']);
    const nav = await screen.findByRole('navigation', { name: 'Main' });
    await within(nav).findByRole('link', { name: 'Catalog health' });
    await waitFor(() =>
      expect(within(nav).queryByRole('link', { name: 'Audit' })).toBeNull(),
    );
  });

  it('can be folded, and stays so', async () => {
    renderNav('/');
    const fold = await screen.findByRole('button', { name: 'Fold navigation' });
    await userEvent.click(fold);
    expect(
      screen.getByRole('button', { name: 'Unfold navigation' }),
    ).toHaveAttribute('aria-expanded', 'false');
    expect(window.localStorage.getItem('portal.navigation.folded')).toBe(
      'true',
    );
    // The names remain for those who listen.
    expect(screen.getByRole('link', { name: 'Catalog' })).toBeInTheDocument();
  });

  it('is skipped with the first key press', async () => {
    renderNav('/');
    await screen.findByRole('navigation', { name: 'Main' });
    await userEvent.tab();
    expect(screen.getByRole('link', { name: 'Skip to content' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(document.getElementById('portal-content')).toHaveFocus();
  });

  it('hides behind a menu button on a small screen and leaves by Escape', async () => {
    setScreen(400);
    renderNav('/');
    const open = await screen.findByRole('button', { name: 'Open menu' });
    expect(
      screen.queryByRole('navigation', { name: 'Main' }),
    ).not.toBeInTheDocument();

    await userEvent.click(open);
    expect(
      screen.getByRole('navigation', { name: 'Main' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'MyOrg Platform, home' }),
    ).toHaveFocus();

    await userEvent.keyboard('{Escape}');
    expect(
      screen.queryByRole('navigation', { name: 'Main' }),
    ).not.toBeInTheDocument();
  });
});
