import { screen } from '@testing-library/react';
import { renderPages } from '../../__testUtils__/renderPages';

// A file of its own: what was allowed once is remembered for a whole file.
describe('campaigns, for who may only look', () => {
  it('are shown without anything to press', async () => {
    renderPages('/golden-paths/campaigns?campaign=c1', undefined, {
      denied: ['golden-paths.campaign.manage', 'golden-paths.update.propose'],
    });
    expect(
      await screen.findByRole('heading', { name: 'Java 21' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('github.com/my-org/order-service'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /Pause|Cancel|Opt/ }),
    ).not.toBeInTheDocument();
  });
});
