import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exemption } from '../../__testUtils__/moving';
import { fakeApis, renderPages } from '../../__testUtils__/renderPages';

const PAGE = '/golden-paths/exemptions';

describe('the exemptions', () => {
  it('are shown to everybody with owner, reason and last day', async () => {
    const apis = fakeApis({
      moving: {
        listExemptions: async () => ({
          counts: [],
          mayManage: false,
          items: [exemption],
          nextCursor: null,
        }),
      },
    });
    renderPages(PAGE, apis);
    const table = await screen.findByRole('table', { name: 'Exemptions' });
    expect(table).toHaveTextContent(
      'Leaves service with the mainframe in March.',
    );
    expect(table).toHaveTextContent('2027-03-31');
    expect(apis.moving.listExemptions.mock.calls[0][0].state).toBe('active');
    // Who may not decide asks, and the page says so.
    expect(
      await screen.findByRole('button', { name: 'Ask for an exemption' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /^End/ }),
    ).not.toBeInTheDocument();
  });

  it('end before their day with a reason', async () => {
    const apis = fakeApis();
    renderPages(PAGE, apis);
    await userEvent.click(await screen.findByRole('button', { name: /^End/ }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Note/ }),
      'It has joined.',
    );
    await userEvent.click(within(dialog).getByRole('button', { name: 'End' }));
    expect(apis.moving.endExemption).toHaveBeenCalledWith(
      'e1',
      'It has joined.',
    );
  });

  it('say what is wrong with a new one before it is sent', async () => {
    const apis = fakeApis();
    renderPages(
      `${PAGE}?repository=${encodeURIComponent('github.com/my-org/old')}`,
      apis,
    );
    const button = await screen.findByRole('button', {
      name: 'Add an exemption',
    });
    await userEvent.click(button);
    expect(
      await screen.findByText('say why, in a sentence'),
    ).toBeInTheDocument();
    expect(apis.moving.addExemption).not.toHaveBeenCalled();
    await userEvent.type(
      screen.getByRole('textbox', { name: /Owner/ }),
      'group:default/team-commerce',
    );
    await userEvent.type(
      screen.getByRole('textbox', { name: /Reason/ }),
      'It is switched off in March.',
    );
    await userEvent.type(screen.getByLabelText(/^Last day/), '2027-03-31');
    await userEvent.click(button);
    expect(apis.moving.addExemption).toHaveBeenCalledWith({
      repository: 'github.com/my-org/old',
      owner: 'group:default/team-commerce',
      reason: 'It is switched off in March.',
      expiresOn: '2027-03-31',
    });
  });
});
