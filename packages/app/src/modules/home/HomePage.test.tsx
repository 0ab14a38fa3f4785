import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes, useLocation } from 'react-router-dom';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { type Visit, visitsApiRef } from '@backstage/plugin-home';
import { createPortalQueryClient } from '@provenpath/portal-react';
import { QueryClientProvider } from '@tanstack/react-query';
import { HomePage } from './HomePage';

function component(name: string, owner: string, tags: string[] = []): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      tags,
      annotations: {
        'github.com/project-slug': `my-org/${name}`,
        'backstage.io/techdocs-ref': 'dir:.',
      },
    },
    spec: { type: 'service', lifecycle: 'production', owner },
    relations: [{ type: 'ownedBy', targetRef: `group:default/${owner}` }],
  };
}

const template: Entity = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name: 'spring-boot-service',
    namespace: 'default',
    title: 'Spring Boot service',
    description: 'A Java service',
  },
  spec: { type: 'service' },
};

const cache: Entity = {
  ...template,
  metadata: { name: 'cache', namespace: 'default', title: 'Cache' },
  spec: { type: 'resource' },
};

function Address() {
  const { pathname, search } = useLocation();
  return <p>{`at ${pathname}${search}`}</p>;
}

function renderHome(options: {
  catalog: Parameters<typeof catalogApiMock>[0] | { failing: true };
  visits?: Visit[];
  config?: JsonObject;
}) {
  const { catalog, visits = [], config } = options;
  const catalogApi =
    catalog && 'failing' in catalog
      ? catalogApiMock.mock({
          queryEntities: jest.fn().mockRejectedValue(new Error('no answer')),
        })
      : catalogApiMock(catalog);
  renderInTestApp(
    <QueryClientProvider client={createPortalQueryClient()}>
      <Routes>
        <Route path="/" element={<HomePage widgets={[]} />} />
        <Route path="*" element={<Address />} />
      </Routes>
    </QueryClientProvider>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      config: { app: { title: 'MyOrg Platform' }, portal: config ?? {} },
      apis: [
        [catalogApiRef, catalogApi],
        [
          identityApiRef,
          mockApis.identity({
            userEntityRef: 'user:default/mira-okafor',
            ownershipEntityRefs: [
              'user:default/mira-okafor',
              'group:default/team-commerce',
            ],
            displayName: 'Mira Okafor',
          }),
        ],
        [visitsApiRef, { list: async () => visits, save: jest.fn() }],
      ],
    },
  );
}

const region = (name: string) => screen.findByRole('region', { name });

describe('HomePage', () => {
  it('shows my services, golden paths, recent docs and news', async () => {
    renderHome({
      catalog: {
        entities: [
          component('order-service', 'team-commerce', ['java', 'tier-1']),
          component('ledger', 'team-finance'),
          cache,
          template,
        ],
      },
      visits: [
        {
          id: 'visit',
          name: 'any',
          hits: 1,
          pathname: '/docs/default/component/order-service/runbook/',
          timestamp: Date.now(),
        },
      ],
      config: {
        news: [
          { date: '2026-11-16', title: 'Golden path open', link: '/create' },
        ],
      },
    });

    expect(
      await screen.findByRole('heading', { level: 1, name: 'Hello, Mira' }),
    ).toBeInTheDocument();

    const services = await region('My services');
    expect(
      await within(services).findByRole('link', { name: 'order-service' }),
    ).toHaveAttribute('href', '/catalog/default/component/order-service');
    expect(within(services).getByText('Tier 1')).toBeInTheDocument();
    expect(
      within(services).getByRole('link', { name: 'Docs of order-service' }),
    ).toHaveAttribute('href', '/docs/default/component/order-service');
    expect(
      within(services).getByRole('link', { name: 'CI of order-service' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/order-service/delivery',
    );
    expect(within(services).queryByText('ledger')).not.toBeInTheDocument();

    const paths = within(await region('Golden paths'));
    expect(
      await paths.findByRole('link', {
        name: 'Create with Spring Boot service',
      }),
    ).toHaveAttribute('href', '/create/templates/default/spring-boot-service');
    // A service comes before a part of one, whatever their titles.
    expect(
      paths.getAllByRole('heading', { level: 3 }).map(h => h.textContent),
    ).toEqual(['Spring Boot service', 'Cache']);

    expect(
      await within(await region('Recent docs')).findByRole('link', {
        name: 'order-service / runbook',
      }),
    ).toHaveAttribute('href', '/docs/default/component/order-service/runbook/');

    const news = await region('Platform news');
    expect(
      within(news).getByRole('link', { name: 'Golden path open' }),
    ).toHaveAttribute('href', '/create');
    expect(within(news).getByText('16 Nov 2026')).toBeInTheDocument();
  });

  it('says what comes next where there is nothing yet', async () => {
    renderHome({ catalog: { entities: [] } });

    const services = await region('My services');
    expect(
      await within(services).findByText('Your teams own no component yet'),
    ).toBeInTheDocument();
    expect(
      within(services).getByRole('link', { name: 'Start a service' }),
    ).toHaveAttribute('href', '/create');
    expect(
      await screen.findByText('No template is registered'),
    ).toBeInTheDocument();
    expect(await screen.findByText('Nothing read yet')).toBeInTheDocument();
    expect(await screen.findByText('No news')).toBeInTheDocument();
  });

  it('keeps the rest of the page when the catalog fails', async () => {
    renderHome({ catalog: { failing: true } });

    const services = await region('My services');
    expect(await within(services).findByRole('alert')).toHaveTextContent(
      'Your services: this could not be loaded',
    );
    expect(
      within(services).getByRole('button', { name: 'Try again' }),
    ).toBeEnabled();
    expect(await screen.findByText('Nothing read yet')).toBeInTheDocument();
  });

  it('leads a search to the search page', async () => {
    renderHome({ catalog: { entities: [] } });
    await userEvent.type(
      await screen.findByRole('searchbox'),
      ' order & stock {Enter}',
    );
    expect(
      await screen.findByText('at /search?query=order%20%26%20stock'),
    ).toBeInTheDocument();
  });
});
