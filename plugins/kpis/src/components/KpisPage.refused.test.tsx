import { screen } from '@testing-library/react';
import { fakeKpisApi, renderKpis } from '../__testUtils__/renderKpis';

// Apart from the other tests, because the answer to a permission question is
// kept for as long as the module lives.
describe('the page with all KPIs', () => {
  it('refuses who may not read KPIs, without asking for them', async () => {
    const api = fakeKpisApi();
    renderKpis('/kpis', api, { allowed: false });
    expect(
      await screen.findByText('You may not see the KPIs'),
    ).toBeInTheDocument();
    expect(api.getKpis).not.toHaveBeenCalled();
  });
});
