import { screen } from '@testing-library/react';
import { fakeApis, renderPages } from '../__testUtils__/renderPages';

// A file of its own: what was allowed once is remembered for a whole file.
describe('who may not see adoption', () => {
  it('is told the permission that is missing, and nothing is asked for', async () => {
    const apis = fakeApis();
    renderPages('/golden-paths/adoption', apis, {
      denied: ['golden-paths.adoption.read'],
    });
    expect(
      await screen.findByText(/permission golden-paths\.adoption\.read/),
    ).toBeInTheDocument();
    expect(apis.adoption.getAdoption).not.toHaveBeenCalled();
  });
});
