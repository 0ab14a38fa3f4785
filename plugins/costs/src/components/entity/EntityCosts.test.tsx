import { TestApiProvider, mockApis } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  fakeCostsApi,
  testQueryWrapper,
} from '../../__testUtils__/renderCosts';
import { entityResponse } from '../../__testUtils__/bills';
import { periodsResponse } from '../../__testUtils__/figures';
import { budgetsAnswer, outlooksAnswer } from '../../__testUtils__/operations';
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
      await screen.findByRole('region', { name: 'Cost of October 2026, USD' }),
    ).toBeVisible();
    // 412.5 / 330 = 1.25
    expect(screen.getByText(/^\+25% since the month before/)).toBeVisible();
    const month =
      '/costs/charges?subject=component%3Adefault%2Forder-service&from=2026-10&to=2026-10&metric=effective&currency=USD';
    for (const [name, href] of [
      ['US$412.50', month],
      ['US$330.00', month.replaceAll('2026-10', '2026-09')],
      // 412.50 / 165000, opened as what was divided
      ['US$0.0025', month],
    ]) {
      expect(screen.getByRole('link', { name })).toHaveAttribute('href', href);
    }
    expect(screen.getByText('orders-production')).toBeVisible();
    expect(screen.getByText(/12\.5% of the pool/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'US$281.00' })).toHaveAttribute(
      'href',
      expect.stringContaining('&resourceId=arn%3Aaws%3Ards'),
    );
    expect(screen.getByText(/, of 165,000 in October 2026/)).toBeVisible();
    expect(api.getEntityCosts.mock.calls[0][0]).toMatchObject({
      entityRef: 'component:default/order-service',
      metric: 'effective',
      // The running month is not whole: the one before is shown.
      billingPeriod: '2026-10',
    });
  });

  it('are labelled where the bills are generated, and only there', async () => {
    const { unmount } = renderEntity(<CostTab />, fakeCostsApi(), {
      demo: true,
    });
    expect(await screen.findByText('Demo data')).toBeVisible();
    unmount();
    renderEntity(<CostTab />, fakeCostsApi());
    await screen.findByRole('region', { name: 'Cost of October 2026, USD' });
    expect(screen.queryByText('Demo data')).not.toBeInTheDocument();
  });

  it('are said in a card', async () => {
    renderEntity(<CostCard />, fakeCostsApi());
    const total = await screen.findByRole('link', { name: 'US$412.50' });
    expect(total.getAttribute('href')).toContain('&from=2026-10&to=2026-10&');
    expect(screen.getByText(/Most of it orders-production/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'US$281.00' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'US$0.0025' })).toBeVisible();
  });

  it('stand beside the budget of the entity, and what its month comes to', async () => {
    const api = fakeCostsApi({
      listBudgets: async ({ billingPeriod }) => ({
        ...budgetsAnswer,
        billingPeriod,
        budgets: budgetsAnswer.budgets.map(budget => ({
          ...budget,
          billingPeriod,
          subject: 'component:default/order-service',
        })),
      }),
      listBudgetOutlooks: async () => ({
        ...outlooksAnswer,
        outlooks: outlooksAnswer.outlooks.map(outlook => ({
          ...outlook,
          subject: 'component:default/order-service',
        })),
      }),
    });
    renderEntity(<CostTab />, api);
    // The running month is projected, the one on view is not.
    expect(
      await screen.findByText(
        /^Projected for .*: US\$1,550\.00, US\$650\.00 over$/,
      ),
    ).toBeVisible();
    expect(
      screen.getByText('Billed in October 2026, of a budget of US$900.00'),
    ).toBeVisible();
    for (const call of api.listBudgets.mock.calls) {
      expect(call[0].subject).toBe('component:default/order-service');
    }
  });

  it('do not say that nothing was spent to who sees only own costs', async () => {
    renderEntity(
      <CostTab />,
      fakeCostsApi({
        listPeriods: async () => ({
          ...periodsResponse,
          visibility: 'own-subtree',
        }),
        getEntityCosts: async () => ({ ...entityResponse, costs: [] }),
      }),
    );
    expect(
      await screen.findByText('None of your teams bears costs of this'),
    ).toBeVisible();
    expect(
      screen.getByText(
        'Only the costs of your own teams and of those below are shown',
      ),
    ).toBeVisible();
    expect(screen.queryByText('Nothing was spent on this')).toBeNull();
  });

  it('say where the first bill comes from', async () => {
    renderEntity(
      <CostTab />,
      fakeCostsApi({
        listPeriods: async () => ({ periods: [], visibility: 'all' }),
      }),
    );
    expect(
      await screen.findByRole('link', { name: 'Bring in a bill' }),
    ).toHaveAttribute('href', '/costs/imports');
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
