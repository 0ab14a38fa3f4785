import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { budgetsAnswer, outlooksAnswer } from '../../__testUtils__/operations';
import { fakeCostsApi, renderCosts } from '../../__testUtils__/renderCosts';

describe('budgets', () => {
  it('show what is left of a budget', async () => {
    renderCosts('/costs/budgets');
    expect(
      await screen.findByText('Exceeded: US$100.00 over, 111.1% used'),
    ).toBeVisible();
    expect(await screen.findByText('Plan of the year')).toBeVisible();
    // 1550.00 is projected, of a budget of 900.00.
    expect(
      await screen.findByText(
        'Projected for October 2026: US$1,550.00, US$650.00 over',
      ),
    ).toBeVisible();
    const usage = screen.getByRole('link', { name: 'usage' });
    expect(usage).toHaveAttribute(
      'href',
      '/costs/charges?from=2026-10&to=2026-10&metric=billed&subject=organization&currency=USD&category=Usage',
    );
    expect(usage.closest('p')).toHaveTextContent(
      'The usage of 20 days goes on for 11 days more; purchases, tax and credits count once.',
    );
  });

  it('project no month from its first days', async () => {
    const [outlook] = outlooksAnswer.outlooks;
    renderCosts(
      '/costs/budgets',
      fakeCostsApi({
        listBudgetOutlooks: async () => ({
          ...outlooksAnswer,
          outlooks: [{ ...outlook, daysBilled: 6, daysLeft: 25 }],
        }),
      }),
    );
    expect(
      await screen.findByText(
        'Too early to project October 2026: 6 days billed so far, 7 are needed.',
      ),
    ).toBeVisible();
    expect(screen.queryByText(/^Projected/)).toBeNull();
  });

  it('project no month that has long been billed', async () => {
    const api = fakeCostsApi();
    renderCosts('/costs/budgets?month=2020-01', api);
    await screen.findByText('Exceeded: US$100.00 over, 111.1% used');
    expect(api.listBudgetOutlooks).not.toHaveBeenCalled();
  });

  it('say at the field what is wrong with a budget', async () => {
    renderCosts('/costs/budgets');
    const amount = await screen.findByRole('textbox', {
      name: 'Amount a month',
    });
    await userEvent.type(amount, '12,50');
    expect(amount).toBeInvalid();
    expect(
      screen.getByText(/^must be a plain decimal such as 12\.50/),
    ).toBeVisible();
  });

  it('have their outlooks on every page of them', async () => {
    const [budget] = budgetsAnswer.budgets;
    const [outlook] = outlooksAnswer.outlooks;
    const subjects: Record<string, string> = {
      first: 'group:default/team-a',
      second: 'group:default/team-b',
    };
    const subjectAt = (cursor = 'first') => subjects[cursor];
    const api = fakeCostsApi({
      listBudgets: async ({ cursor }) => ({
        ...budgetsAnswer,
        budgets: [{ ...budget, subject: subjectAt(cursor) }],
        nextCursor: cursor === undefined ? 'second' : null,
      }),
      listBudgetOutlooks: async ({ cursor }) => ({
        ...outlooksAnswer,
        outlooks: [
          {
            ...outlook,
            subject: subjectAt(cursor),
            projected: cursor === undefined ? '1000.00' : '2000.00',
          },
        ],
      }),
    });
    renderCosts('/costs/budgets', api);
    await screen.findByText(/^Projected .*: US\$1,000\.00/);
    await userEvent.click(
      screen.getByRole('button', { name: 'Show more budgets' }),
    );
    await screen.findByText(/^Projected .*: US\$2,000\.00/);
    expect(screen.getByText(/^Projected .*: US\$1,000\.00/)).toBeVisible();
    expect(api.listBudgetOutlooks).toHaveBeenCalledTimes(2);
  });

  it('of what has left the catalog are marked, and ended by a button', async () => {
    const [budget] = budgetsAnswer.budgets;
    const subject = 'group:default/team-gone';
    const api = fakeCostsApi({
      listBudgets: async () => ({
        ...budgetsAnswer,
        budgets: [
          {
            ...budget,
            subject,
            subjectMissing: { since: '2026-11-12T08:00:00.000Z' },
          },
          {
            ...budget,
            subject: 'group:default/team-odd',
            subjectMissing: { since: null },
          },
        ],
      }),
    });
    renderCosts('/costs/budgets', api);
    expect(
      await screen.findByText('Not in the catalog since 2026-11-12'),
    ).toBeVisible();
    expect(
      screen.getByText(/^Not in the catalog when costs last looked/),
    ).toBeVisible();
    expect(screen.queryByRole('link', { name: /team-(gone|odd)/ })).toBeNull();
    await userEvent.click(
      screen.getByRole('button', { name: 'End the budget of team-gone, USD' }),
    );
    const amount = screen.getByRole('textbox', { name: 'Amount a month' });
    expect(amount).toHaveFocus();
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Reason' }),
      'Dissolved{Enter}',
    );
    await waitFor(() =>
      expect(api.saveBudget.mock.calls).toEqual([
        [expect.objectContaining({ subject, currency: 'USD', amount: null })],
      ]),
    );
  });

  it('are changed from where they stand', async () => {
    renderCosts('/costs/budgets');
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Change the budget of Whole organisation, USD',
      }),
    );
    const amount = screen.getByRole('textbox', { name: 'Amount a month' });
    expect(amount).toHaveFocus();
    expect(amount).toHaveValue('900.00');
  });
});

describe('the month report', () => {
  it('puts a month of a team on one page', async () => {
    const api = fakeCostsApi();
    renderCosts(
      '/costs/report?team=group:default/team-commerce&month=2026-10',
      api,
    );
    expect(
      await screen.findByRole('heading', {
        name: 'Costs of team-commerce, October 2026',
      }),
    ).toBeVisible();
    expect(api.getReport.mock.calls[0][0]).toMatchObject({
      from: '2026-10',
      to: '2026-10',
      subject: 'group:default/team-commerce',
    });
    expect(await screen.findByText('orders-production')).toBeVisible();
    const month =
      '/costs/charges?subject=group%3Adefault%2Fteam-commerce&from=2026-10&to=2026-10&metric=effective&currency=USD';
    const totals = within(screen.getByRole('table', { name: 'Totals' }));
    expect(totals.getByRole('link', { name: 'US$1,000.00' })).toHaveAttribute(
      'href',
      month,
    );
    expect(totals.getByRole('link', { name: 'US$150.05' })).toHaveAttribute(
      'href',
      `${month}&line=shared`,
    );
    expect(totals.getByRole('link', { name: 'US$800.00' })).toHaveAttribute(
      'href',
      month.replaceAll('2026-10', '2026-09'),
    );
    const systems = within(screen.getByRole('table', { name: 'By system' }));
    expect(systems.getByRole('rowheader', { name: 'EUR' })).toBeVisible();
    expect(systems.getByRole('link', { name: 'US$49.85' })).toHaveAttribute(
      'href',
      `${month}&without=system`,
    );
    const drivers = within(
      screen.getByRole('table', { name: 'Biggest drivers' }),
    );
    expect(
      drivers.getByRole('link', { name: 'US$281.00' }).getAttribute('href'),
    ).toContain(`${month}&line=direct&service=`);
  });
});
