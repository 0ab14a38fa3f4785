import { screen } from '@testing-library/react';
import { fakeCostsApi, renderCosts } from '../__testUtils__/renderCosts';

describe('the cost pages', () => {
  it('are refused to who may not read costs', async () => {
    renderCosts('/costs/spend', fakeCostsApi(), {
      denied: ['costs.report.read'],
    });
    expect(
      await screen.findByText(/needs the permission costs\.report\.read,/),
    ).toBeVisible();
  });
});
