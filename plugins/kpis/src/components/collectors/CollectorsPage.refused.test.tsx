import { screen } from '@testing-library/react';
import { fakeKpisApi, renderKpis } from '../../__testUtils__/renderKpis';

// A file of its own: what somebody may do is remembered for the page's lifetime.
describe('the collectors, for who may only look', () => {
  it('are not started', async () => {
    renderKpis('/kpis/collectors', fakeKpisApi(), {
      allowed: ['kpis.kpi.read'],
    });
    expect(await screen.findByText('has not run yet')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Run/ }),
    ).not.toBeInTheDocument();
  });
});
