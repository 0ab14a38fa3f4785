import { screen, waitFor, within } from '@testing-library/react';
import { renderNav, setScreen } from './__testUtils__/renderNav';

// A file of its own: answers to who may do what are kept for the page's life.
describe('PortalNav', () => {
  beforeEach(() => setScreen(1400));

  it('leads nobody to a page that is not theirs to see', async () => {
    renderNav('/', ['audit.event.read']);
    const nav = await screen.findByRole('navigation', { name: 'Main' });
    await within(nav).findByRole('link', { name: 'Catalog health' });
    await waitFor(() =>
      expect(within(nav).queryByRole('link', { name: 'Audit' })).toBeNull(),
    );
  });
});
