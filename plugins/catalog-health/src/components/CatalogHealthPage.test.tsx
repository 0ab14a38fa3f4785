import {
  createFrontendModule,
  PluginWrapperBlueprint,
} from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { answers } from '../__testUtils__/answers';
import { catalogHealthApiRef } from '../api/CatalogHealthApi';
import type { CatalogHealthApi } from '../api/CatalogHealthApi';
import catalogHealthPlugin from '../plugin';

function renderPage(address: string, changes: Partial<CatalogHealthApi> = {}) {
  const api: CatalogHealthApi = {
    getSummary: async () => answers.summary,
    listEntities: async list =>
      ({ errors: answers.errors, slow: answers.slow })[String(list)] ??
      answers.none,
    listRuns: async () => answers.runs,
    listBudgets: async () => answers.budgets,
    ...changes,
  };
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false } },
  });
  const component = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  renderTestApp({
    features: [
      catalogHealthPlugin,
      createFrontendModule({
        pluginId: 'catalog-health',
        extensions: [
          PluginWrapperBlueprint.make({
            params: define => define({ loader: async () => ({ component }) }),
          }),
        ],
      }),
    ],
    apis: [
      [catalogHealthApiRef, api],
      [catalogApiRef, catalogApiMock()],
      mockApis.permission(),
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [address],
  });
}

describe('the page on the health of the catalog', () => {
  it('says how far the catalog is behind, what is wrong and what to do', async () => {
    renderPage('/catalog-health');
    expect(
      await screen.findByText('1 min 35 s, 7 waiting'),
    ).toBeInTheDocument();
    expect(screen.getByText('up to 2.5 s')).toBeInTheDocument();
    expect(screen.getByText('1 of 400 measured')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: '1' })).toHaveAttribute(
      'href',
      '/catalog-health?list=errors',
    );
    const entities = await screen.findByRole('table', {
      name: 'Entities that need a look',
    });
    expect(within(entities).getAllByRole('row')[1]).toHaveTextContent(
      /order-service.*API rate limit exceeded.*mends itself/,
    );
    const runs = await screen.findByRole('table', {
      name: 'Runs of providers',
    });
    expect(within(runs).getAllByRole('row')[2]).toHaveTextContent(
      /FailedHttpError: API rate limit exceeded/,
    );
    const budgets = await screen.findByRole('table', {
      name: 'GitHub requests of this hour',
    });
    expect(within(budgets).getAllByRole('row')[1]).toHaveTextContent(
      /my-org1,2004507503,800 \/ 5,000/,
    );
    expect(within(budgets).getAllByRole('row')[2]).toHaveTextContent(
      'no route to host',
    );
    expect(screen.getByText(/collectors of delivery/)).toBeInTheDocument();
  });

  it('keeps in its address what is listed', async () => {
    renderPage('/catalog-health?list=slow');
    expect(
      await screen.findByRole('columnheader', {
        name: 'Last refresh took up to',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('1 min')).toBeInTheDocument();
  });

  it('says so where nothing is wrong, and where something cannot be read', async () => {
    renderPage('/catalog-health?list=orphans', {
      listRuns: async () => {
        throw new Error('the database is away');
      },
    });
    expect(await screen.findByText('Nothing to mend here')).toBeInTheDocument();
    expect(await screen.findByText(/The runs/)).toBeInTheDocument();
  });
});
