import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeKpisApi, renderKpis } from '../../__testUtils__/renderKpis';

const PAGE = '/kpis/collectors';

describe('the collectors', () => {
  it('show their last runs with what they cost', async () => {
    renderKpis(PAGE);
    const table = await screen.findByRole('table', {
      name: 'Issues that match the ticket rules',
    });
    const rows = within(table)
      .getAllByRole('row')
      .map(row => row.textContent);
    expect(rows[1]).toMatch(
      /failedThe rate limit of github.com is used up2 s0 \/ 01$/,
    );
    expect(rows[2]).toMatch(/succeeded30 s120 \/ 42$/);
    expect(screen.getByText('has not run yet')).toBeInTheDocument();
  });

  it('are started by hand by who may', async () => {
    const api = fakeKpisApi();
    renderKpis(PAGE, api);
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Run Issues that match the ticket rules now',
      }),
    );
    await waitFor(() =>
      expect(api.runCollector).toHaveBeenCalledWith('tickets'),
    );
  });
});
