import {
  createFrontendModule,
  PluginWrapperBlueprint,
} from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { answers } from '../__testUtils__/answers';
import { auditApiRef } from '../api/AuditApi';
import type { AuditApi } from '../api/AuditApi';
import auditPlugin from '../plugin';

function renderPage(address: string, changes: Partial<AuditApi> = {}) {
  const api = {
    listEvents: jest.fn(changes.listEvents ?? (async () => answers.events)),
    listKinds: jest.fn(async () => answers.kinds),
    exportEvents: jest.fn(
      changes.exportEvents ?? (async () => new Blob(['started_at\n'])),
    ),
  };
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false } },
  });
  const component = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  renderTestApp({
    features: [
      auditPlugin,
      createFrontendModule({
        pluginId: 'audit',
        extensions: [
          PluginWrapperBlueprint.make({
            params: define => define({ loader: async () => ({ component }) }),
          }),
        ],
      }),
    ],
    apis: [
      [auditApiRef, api],
      [catalogApiRef, catalogApiMock()],
      mockApis.permission(),
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [address],
  });
  return api;
}

describe('the page for auditors', () => {
  it('shows who did what, when, and how it ended', async () => {
    renderPage('/audit');
    const table = await screen.findByRole('table', { name: 'Audit events' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toHaveTextContent(/target-update kpisSucceeded/);
    expect(within(rows[0]).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/user/priya-raman',
    );
    expect(rows[1]).toHaveTextContent(
      /unknownsign-in authFailedNotFoundError: no user "zoe"providergithub/,
    );
    expect(rows[2]).toHaveTextContent(/task scaffolderNo end/);
    expect(
      await screen.findByText(/Events are kept for 400 days/),
    ).toBeInTheDocument();
  });

  it('asks for what the address says, and exports the same', async () => {
    URL.createObjectURL = jest.fn(() => 'blob:audit');
    URL.revokeObjectURL = jest.fn();
    const api = renderPage(
      '/audit?who=user:default/mira-okafor&what=kpis/target-update&outcome=failed&from=2026-11-01&to=2026-11-27',
    );
    const filter = {
      actor: 'user:default/mira-okafor',
      plugin: 'kpis',
      event: 'target-update',
      outcome: 'failed',
      from: '2026-11-01',
      to: '2026-11-27',
    };
    await userEvent.click(
      await screen.findByRole('button', { name: 'Export CSV' }),
    );
    expect(api.listEvents.mock.calls[0][0]).toEqual({ ...filter, limit: 50 });
    await waitFor(() =>
      expect(api.exportEvents).toHaveBeenCalledWith(filter, 'csv'),
    );
  });

  it('goes on to older events and back', async () => {
    const api = renderPage('/audit');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Older events' }),
    );
    await waitFor(() =>
      expect(api.listEvents.mock.calls.at(-1)?.[0].cursor).toBe('older'),
    );
    expect(
      await screen.findByRole('button', { name: 'Back to the newest' }),
    ).toBeInTheDocument();
  });

  it('says what it refuses of an address, and what to do when nothing is found', async () => {
    const api = renderPage('/audit?outcome=perhaps&who=user:default/zoe', {
      listEvents: async () => ({ events: [], nextCursor: null }),
    });
    expect(await screen.findByText(/asks for outcome "perhaps"/)).toBeVisible();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Take all filters away' }),
    );
    await waitFor(() =>
      expect(api.listEvents.mock.calls.at(-1)?.[0].actor).toBeUndefined(),
    );
  });
});
