import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { periodsResponse } from '../__testUtils__/figures';
import { fakeCostsApi, renderCosts } from '../__testUtils__/renderCosts';
import { responseError } from '../__testUtils__/responseError';

describe('the page of spend', () => {
  it('shows each currency for itself, with coverage and budget', async () => {
    const api = fakeCostsApi();
    renderCosts('/costs', api);
    // The total, and what the budget's month was billed.
    const [total] = await screen.findAllByRole('link', { name: 'US$1,000.00' });
    expect(total).toBeVisible();
    expect(screen.getAllByRole('link', { name: '€200.00' })[0]).toBeVisible();
    // 1000 / 800 = 1.25
    expect(screen.getByText(/\+25% since the same time before/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'US$800.00' })).toHaveAttribute(
      'href',
      '/costs/charges?from=2025-11&to=2026-04&metric=effective&subject=organization&currency=USD',
    );
    expect(await screen.findByText('Target 98.0%: not met')).toBeVisible();
    expect(
      await screen.findByText('Exceeded: US$100.00 over, 111.1% used'),
    ).toBeVisible();
    // The budget is that of the month and subject on view.
    expect(api.listBudgets.mock.calls[0][0]).toEqual({
      billingPeriod: '2026-10',
      subject: 'organization',
    });
    // It is held against billed cost, so it is no line of the effective trend.
    expect(
      screen.queryByText('Budget of October 2026, billed: US$900.00'),
    ).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'billed cost' })).toHaveAttribute(
      'href',
      '/costs/spend?month=2026-10&months=6&subject=organization&groupBy=domain&metric=billed',
    );
    // The running month is not whole: the one before is shown.
    expect(api.getReport.mock.calls[0][0]).toMatchObject({
      from: '2026-05',
      to: '2026-10',
      groupBy: 'domain',
    });
  });

  it('draws the budget as a line of the billed trend', async () => {
    renderCosts('/costs/spend?metric=billed');
    expect(
      await screen.findByText('Budget of October 2026, billed: US$900.00'),
    ).toBeVisible();
  });

  it('opens the amounts of coverage, of the budget and of the trend', async () => {
    renderCosts('/costs/spend');
    expect(
      await screen.findByRole('link', { name: 'US$149.00' }),
    ).toHaveAttribute(
      'href',
      '/costs/charges?from=2026-05&to=2026-10&metric=effective&subject=organization&currency=USD&coverage=shared',
    );
    await screen.findByText('Exceeded: US$100.00 over, 111.1% used');
    const [spent] = screen
      .getAllByRole('link', { name: 'US$1,000.00' })
      .filter(link => link.getAttribute('href')?.includes('metric=billed'));
    expect(spent).toHaveAttribute(
      'href',
      '/costs/charges?from=2026-10&to=2026-10&metric=billed&subject=organization&currency=USD',
    );
    const [table] = screen.getAllByRole('radio', { name: 'Table' });
    await userEvent.click(table);
    expect(
      await screen.findByRole('link', { name: 'US$400.15' }),
    ).toHaveAttribute(
      'href',
      '/costs/charges?from=2026-09&to=2026-09&metric=effective&subject=organization&currency=USD&domain=domain%3Adefault%2Fcommerce',
    );
  });

  it('asks for what the address says, and says what it does not know', async () => {
    const api = fakeCostsApi();
    renderCosts(
      '/costs/spend?groupBy=owner&metric=billed&grain=day&month=2026-11&months=1&subject=nonsense',
      api,
    );
    await screen.findAllByRole('link', { name: 'US$1,000.00' });
    expect(api.getReport.mock.calls[0][0]).toMatchObject({
      from: '2026-11-01',
      to: '2026-11-30',
      groupBy: 'owner',
      metric: 'billed',
      grain: 'day',
      subject: 'organization',
    });
    expect(screen.getByText(/asks for subject "nonsense"/)).toBeVisible();
  });

  it('opens every amount of an owner', async () => {
    renderCosts('/costs/spend');
    const table = await screen.findByRole('table', {
      name: 'Domain by month, USD, in figures',
    });
    const row = within(table).getByRole('row', { name: /commerce/ });
    expect(
      within(row).getByRole('link', { name: 'US$150.05' }),
    ).toHaveAttribute(
      'href',
      '/costs/charges?from=2026-05&to=2026-10&metric=effective&subject=organization&currency=USD&domain=domain%3Adefault%2Fcommerce&line=shared',
    );
  });

  it('says where the first bill comes from', async () => {
    renderCosts(
      '/costs/spend',
      fakeCostsApi({
        listPeriods: async () => ({ periods: [], visibility: 'all' }),
      }),
    );
    expect(
      await screen.findByRole('link', { name: 'Bring in a bill' }),
    ).toHaveAttribute('href', '/costs/imports');
  });

  it('sends nobody for a bill whose teams have no costs', async () => {
    renderCosts(
      '/costs/spend',
      fakeCostsApi({
        listPeriods: async () => ({ periods: [], visibility: 'own-team' }),
      }),
    );
    expect(
      await screen.findByText('Your teams have no costs yet'),
    ).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Bring in a bill' })).toBeNull();
  });

  it.each(['spend', 'coverage', 'charges', 'budgets', 'report'])(
    'says on %s that only own costs are shown',
    async page => {
      renderCosts(
        `/costs/${page}`,
        fakeCostsApi({
          listPeriods: async () => ({
            ...periodsResponse,
            visibility: 'own-team',
          }),
        }),
      );
      expect(
        await screen.findByText('Only the costs of your own teams are shown'),
      ).toBeVisible();
    },
  );

  it('says what of it could not be loaded', async () => {
    const failure = await responseError(500, 'the database is away');
    const fail = async () => {
      throw failure;
    };
    renderCosts(
      '/costs/spend',
      fakeCostsApi({ getCoverage: fail, listBudgets: fail }),
    );
    // In the tiles of both currencies, beside figures that are there.
    expect(await screen.findAllByText(/^The coverage: /)).toHaveLength(2);
    expect(await screen.findAllByText(/^The budgets: /)).toHaveLength(2);
    expect(screen.getByRole('link', { name: 'US$800.00' })).toBeVisible();
  });

  it('says what went wrong', async () => {
    const failure = await responseError(503, 'the database is away');
    renderCosts(
      '/costs/spend',
      fakeCostsApi({
        getReport: async () => {
          throw failure;
        },
      }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('The costs');
  });
});

describe('the charges', () => {
  it('say rule, split and owner, and lead to the rows of the bill', async () => {
    const api = fakeCostsApi();
    renderCosts(
      '/costs/charges?subject=component:default/order-service&line=shared',
      api,
    );
    expect(
      await screen.findByText(
        (_, element) =>
          element?.tagName === 'P' &&
          element.textContent ===
            '33.3% (1 of 3), by usage, of US$10.00 effective, US$10.00 billed',
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('link', {
        name: /Clusters, by core hours \(version 2\)/,
      }),
    ).toHaveAttribute('href', '/costs/rules?rule=clusters');
    await userEvent.click(screen.getByRole('button', { name: '1 row' }));
    expect(await screen.findByText('BilledCost: 10.00')).toBeVisible();
    expect(api.listCharges.mock.calls[0][0]).toBe('42');
    expect(api.listAttributions.mock.calls[0][0]).toMatchObject({
      subject: 'component:default/order-service',
      line: 'shared',
    });
  });
});

describe('the reconciliation', () => {
  it('says which bill differs from its invoice, and by how much', async () => {
    renderCosts('/costs/reconciliation');
    expect(
      await screen.findByText('Provisional, difference US$0.01'),
    ).toBeVisible();
    expect(screen.getByText('Agrees with the invoice')).toBeVisible();
    expect(screen.getByText('No invoice yet')).toBeVisible();
  });

  it('takes an invoice from who may enter one', async () => {
    const api = fakeCostsApi();
    renderCosts('/costs/reconciliation', api);
    const [enter] = await screen.findAllByRole('button', {
      name: 'Enter the invoice of Amazon Web Services, November 2026, USD',
    });
    await userEvent.click(enter);
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Total in USD/ }),
      '100.00',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(api.saveInvoiceTotal.mock.calls[0][0]).toEqual({
      source: 'aws',
      provider: 'Amazon Web Services',
      billingPeriod: '2026-11',
      currency: 'USD',
      total: '100.00',
    });
  });
});
