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
import { PortalNav } from '../PortalNav';
import { Shell } from '../Shell';

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

/** Lets the page believe in a screen of this width, in px. */
export function setScreen(width: number) {
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

/** The navigation beside a page, for a member of Commerce. */
export function renderNav(path: string, denied: string[] = []) {
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
