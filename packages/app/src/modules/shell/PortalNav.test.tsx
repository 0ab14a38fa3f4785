import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderNav, setScreen } from './__testUtils__/renderNav';

const titlesIn = (list: HTMLElement) =>
  within(list)
    .getAllByRole('link')
    .map(link => link.textContent);

describe('PortalNav', () => {
  beforeEach(() => {
    window.localStorage.clear();
    setScreen(1400);
  });

  it('sorts pages by audience, with teams, unread count and label', async () => {
    renderNav('/catalog/default/component/order-service');
    const nav = await screen.findByRole('navigation', { name: 'Main' });

    expect(titlesIn(within(nav).getByRole('list', { name: 'Build' }))).toEqual([
      'Catalog',
      'Docs',
      'Create',
    ]);
    await within(nav).findByRole('link', { name: 'Commerce' });
    // Theirs to see once the portal has asked who may see them.
    await within(nav).findByRole('link', { name: 'Audit' });
    await within(nav).findByRole('link', { name: 'Catalog health' });
    expect(titlesIn(within(nav).getByRole('list', { name: 'Team' }))).toEqual([
      'Commerce',
      'My tasks',
    ]);
    expect(
      titlesIn(within(nav).getByRole('list', { name: 'Platform' })),
    ).toEqual([
      'Platform KPIs',
      'Golden paths',
      'Audit',
      'Catalog health',
      'Costs',
      'Surveys',
    ]);
    expect(
      await within(nav).findByRole('link', { name: 'Notifications, 3 unread' }),
    ).toBeInTheDocument();
    expect(within(nav).getByText('Local sandbox')).toBeInTheDocument();
    expect(
      within(nav)
        .getAllByRole('link')
        .filter(link => link.getAttribute('aria-current') === 'page')
        .map(link => link.textContent),
    ).toEqual(['Catalog']);
  });

  it('can be folded, and stays so', async () => {
    renderNav('/');
    const fold = await screen.findByRole('button', { name: 'Fold navigation' });
    await userEvent.click(fold);
    expect(
      screen.getByRole('button', { name: 'Unfold navigation' }),
    ).toHaveAttribute('aria-expanded', 'false');
    expect(window.localStorage.getItem('portal.navigation.folded')).toBe(
      'true',
    );
    // The names remain for those who listen.
    expect(screen.getByRole('link', { name: 'Catalog' })).toBeInTheDocument();
  });

  it('is skipped with the first key press', async () => {
    renderNav('/');
    await screen.findByRole('navigation', { name: 'Main' });
    await userEvent.tab();
    expect(screen.getByRole('link', { name: 'Skip to content' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(document.getElementById('portal-content')).toHaveFocus();
  });

  it('hides behind a menu button on a small screen and leaves by Escape', async () => {
    setScreen(400);
    renderNav('/');
    const open = await screen.findByRole('button', { name: 'Open menu' });
    expect(
      screen.queryByRole('navigation', { name: 'Main' }),
    ).not.toBeInTheDocument();

    await userEvent.click(open);
    expect(
      screen.getByRole('navigation', { name: 'Main' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'MyOrg Platform, home' }),
    ).toHaveFocus();

    await userEvent.keyboard('{Escape}');
    expect(
      screen.queryByRole('navigation', { name: 'Main' }),
    ).not.toBeInTheDocument();
  });
});
