import { screen, waitFor } from '@testing-library/react';
import { fakeCostsApi, renderCosts } from '../__testUtils__/renderCosts';

// Answers about permissions are cached within a file, so refusals have their own.
describe('who may only read', () => {
  const denied = ['costs.rule.manage', 'costs.import.manage'];

  it('has no buttons on the rules', async () => {
    renderCosts('/costs/rules', fakeCostsApi(), { denied });
    await screen.findByRole('table', { name: 'Rules' });
    await waitFor(() =>
      expect(
        screen.queryAllByRole('button', {
          name: /^(New rule|Edit .*|Ask .*)$/,
        }),
      ).toEqual([]),
    );
  });

  it('enters no invoice', async () => {
    renderCosts('/costs/reconciliation', fakeCostsApi(), { denied });
    await screen.findByText('Agrees with the invoice');
    expect(screen.queryAllByRole('button', { name: /the invoice of/ })).toEqual(
      [],
    );
  });

  it('is told who brings bills in, and led to no form of others', async () => {
    renderCosts(
      '/costs/spend',
      fakeCostsApi({
        listPeriods: async () => ({ periods: [], visibility: 'all' }),
      }),
      { denied },
    );
    await screen.findByText(/^Finance and the platform team bring bills in/);
    expect(screen.queryByRole('link', { name: 'Bring in a bill' })).toBeNull();
  });

  it('uploads no bill', async () => {
    renderCosts('/costs/imports', fakeCostsApi(), { denied });
    await screen.findByRole('table', { name: 'Imports' });
    expect(screen.queryAllByRole('button', { name: 'Upload' })).toEqual([]);
  });
});
