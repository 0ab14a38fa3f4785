import { screen } from '@testing-library/react';
import { fakeKpisApi, renderKpis } from '../../__testUtils__/renderKpis';

// A file of its own: what somebody may do is remembered for the page's lifetime.
describe('the page of one KPI, for who may only look', () => {
  it('offers neither to move the bands nor to write on the trend', async () => {
    renderKpis('/kpis/service-creation-lead-time', fakeKpisApi(), {
      allowed: ['kpis.kpi.read', 'kpis.evidence.read'],
    });
    // Only there once the bands have been read.
    expect(await screen.findByText(/Back to the playbook/)).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Move the bands' }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Say what happened' }),
    ).not.toBeInTheDocument();
  });
});
