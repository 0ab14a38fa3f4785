import { TestApiProvider, mockApis } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  fakeCostsApi,
  testQueryWrapper,
} from '../../__testUtils__/renderCosts';
import { costsApiRef } from '../../api/CostsApi';
import type { CostsApi } from '../../api/CostsApi';
import { CostCard } from './CostCard';
import { CostTab } from './CostTab';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'order-service', namespace: 'default' },
};

function renderEntity(
  element: JSX.Element,
  api: CostsApi,
  { demo }: { demo?: boolean } = {},
) {
  const Wrapper = testQueryWrapper();
  return renderInTestApp(
    <TestApiProvider apis={[[costsApiRef, api], mockApis.permission()]}>
      <Wrapper>
        <EntityProvider entity={entity}>{element}</EntityProvider>
      </Wrapper>
    </TestApiProvider>,
    { config: { costs: { demo } } },
  );
}

describe('costs of an entity', () => {
  it('have a total, drivers, shares of pools and unit costs', async () => {
    const api = fakeCostsApi();
    renderEntity(<CostTab />, api);
    expect(
      await screen.findByRole('region', { name: 'US$412.50 in October 2026' }),
    ).toBeVisible();
    // 412.5 / 330 = 1.25
    expect(
      screen.getByText('+25% since the month before (US$330.00).'),
    ).toBeVisible();
    expect(screen.getByText('orders-production')).toBeVisible();
    expect(screen.getByText(/12\.5% of the pool/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'US$281.00' })).toHaveAttribute(
      'href',
      expect.stringContaining('&resourceId=arn%3Aaws%3Ards'),
    );
    expect(screen.getByText('US$0.0025 (165000 of them)')).toBeVisible();
    expect(api.getEntityCosts.mock.calls[0][0]).toMatchObject({
      entityRef: 'component:default/order-service',
      metric: 'effective',
    });
  });

  it('are labelled where the bills are generated, and only there', async () => {
    const { unmount } = renderEntity(<CostTab />, fakeCostsApi(), {
      demo: true,
    });
    expect(await screen.findByText('Demo data')).toBeVisible();
    unmount();
    renderEntity(<CostTab />, fakeCostsApi());
    await screen.findByRole('region', { name: 'US$412.50 in October 2026' });
    expect(screen.queryByText('Demo data')).not.toBeInTheDocument();
  });

  it('are said in a card', async () => {
    renderEntity(<CostCard />, fakeCostsApi());
    expect(await screen.findByText('US$412.50')).toBeVisible();
    expect(screen.getByText(/most of it orders-production/)).toBeVisible();
  });

  it('say how a charge comes here where there is none', async () => {
    renderEntity(
      <CostCard />,
      fakeCostsApi({
        getEntityCosts: async () => ({
          entityRef: 'component:default/order-service',
          metric: 'effective',
          costs: [],
        }),
      }),
    );
    expect(await screen.findByText('Nothing was spent on this')).toBeVisible();
  });
});
