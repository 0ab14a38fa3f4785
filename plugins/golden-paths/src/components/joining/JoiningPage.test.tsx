import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { joining } from '../../__testUtils__/moving';
import { fakeApis, renderPages } from '../../__testUtils__/renderPages';

const PAGE = '/golden-paths/joining';
const LEGACY = 'github.com/my-org/legacy-billing';
const ONE = `${PAGE}?repository=${encodeURIComponent(LEGACY)}`;

describe('joining', () => {
  it('says how many repositories the catalog knows, and names the others', async () => {
    renderPages(PAGE);
    const section = await screen.findByRole('region', {
      name: 'Registered in the catalog',
    });
    expect(await within(section).findByText('90%')).toBeInTheDocument();
    expect(section).toHaveTextContent('45 of 50 repositories');
    expect(
      within(section).getByRole('link', {
        name: `Prepare a pull request for ${LEGACY}`,
      }),
    ).toHaveAttribute('href', ONE);
  });

  it('shows the owner with confidence and reason, all to be changed before it is sent', async () => {
    const apis = fakeApis();
    renderPages(ONE, apis);
    expect(
      await screen.findByRole('radio', { name: 'Payments, 80% sure' }),
    ).toBeChecked();
    expect(
      screen.getByText('CODEOWNERS names @my-org/team-payments for every file'),
    ).toBeInTheDocument();
    expect(screen.getByText('It has no Dockerfile.')).toBeInTheDocument();
    expect(screen.getByRole('checkbox', { name: 'Deploy' })).toBeDisabled();
    await userEvent.click(screen.getByRole('checkbox', { name: 'Build' }));
    const owner = screen.getByRole('textbox', { name: 'Owner' });
    await userEvent.clear(owner);
    await userEvent.type(owner, 'group:default/team-commerce');
    await userEvent.click(
      screen.getByRole('button', { name: 'Open the pull request' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('.github/workflows/golden-path.yaml');
    expect(dialog).toHaveTextContent('catalog-info.yaml');
    expect(dialog).toHaveTextContent(
      'Its owner will be group:default/team-commerce.',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Open it' }),
    );
    expect(apis.moving.proposeJoining).toHaveBeenCalledWith(LEGACY, {
      layers: ['build'],
      registration: {
        name: 'legacy-billing',
        description: '',
        type: 'service',
        lifecycle: 'production',
        owner: 'group:default/team-commerce',
        system: null,
      },
    });
  });

  it('sends nothing while a field is wrong, and says which', async () => {
    renderPages(ONE);
    const owner = await screen.findByRole('textbox', { name: 'Owner' });
    await userEvent.clear(owner);
    await userEvent.type(owner, 'somebody');
    expect(
      await screen.findByText(/must be an owner such as/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Open the pull request' }),
    ).toBeDisabled();
  });

  it('offers nothing to who may not propose', async () => {
    const getJoining = async () => ({ ...joining, mayPropose: false });
    renderPages(ONE, fakeApis({ moving: { getJoining } }));
    expect(
      await screen.findByText(
        'Only its owners and the platform team may open the pull request.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Open the pull request' }),
    ).not.toBeInTheDocument();
  });

  it('refuses an address that names no repository', async () => {
    renderPages(PAGE);
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Repository' }),
      'order-service{Enter}',
    );
    expect(
      await screen.findByText('Write it as host/owner/name'),
    ).toBeInTheDocument();
  });
});
