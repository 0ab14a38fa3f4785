import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ORDERS, driftOfOrders, drifts } from '../../__testUtils__/moving';
import { fakeApis, renderPages } from '../../__testUtils__/renderPages';
import { responseError } from '../../__testUtils__/renderGoldenPaths';

const PAGE = '/golden-paths/updates';
const ONE = `${PAGE}?repository=${encodeURIComponent(ORDERS)}`;

describe('the updates', () => {
  it('list repositories with how far they are behind their template', async () => {
    renderPages(PAGE);
    const table = await screen.findByRole('table', {
      name: 'Repositories and their templates',
    });
    const [, row] = within(table).getAllByRole('row');
    expect(row).toHaveTextContent('my-org/order-service');
    expect(row).toHaveTextContent('Behind, with conflicts');
    expect(row).toHaveTextContent('2 to change, 1 in conflict');
    expect(
      within(row).getByRole('link', { name: 'my-org/order-service' }),
    ).toHaveAttribute('href', ONE);
  });

  it('take their filters from the address', async () => {
    const apis = fakeApis();
    renderPages(`${PAGE}?status=behind&template=template:default/a`, apis);
    await screen.findByRole('table');
    expect(apis.moving.listDrift.mock.calls[0][0]).toEqual({
      subject: 'organization',
      status: 'behind',
      template: 'template:default/a',
      text: undefined,
      limit: 50,
    });
  });

  it('say what a repository would get, and in which files it is in conflict', async () => {
    renderPages(ONE);
    const file = await screen.findByText('Dockerfile');
    expect(file.closest('summary')).toHaveTextContent(
      'changed · in conflict: marked, to be settled by a person · Both sides changed the base image · +5 −1',
    );
    expect(screen.getByText('FROM eclipse-temurin:21')).toBeVisible();
    expect(screen.getByText(/: from 1111111 to 2222222/)).toHaveTextContent(
      'spring-boot-service: from',
    );
  });

  it('open a pull request, once asked', async () => {
    const apis = fakeApis();
    renderPages(ONE, apis);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Open the pull request' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('It changes 2 files on a branch');
    expect(dialog).toHaveTextContent('One of them is in conflict');
    expect(apis.moving.proposeUpdate).not.toHaveBeenCalled();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Open it' }),
    );
    expect(apis.moving.proposeUpdate).toHaveBeenCalledWith(ORDERS);
    expect(
      await screen.findByText('The pull request is open'),
    ).toBeInTheDocument();
  });

  it('say why a pull request was not opened', async () => {
    const failure = await responseError(
      409,
      'another pull request of the platform is open: #41',
    );
    const proposeUpdate = async () => Promise.reject(failure);
    renderPages(ONE, fakeApis({ moving: { proposeUpdate } }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Open the pull request' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Open it' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'another pull request of the platform is open: #41',
    );
  });

  it('offer nothing to who may not propose', async () => {
    const getDrift = async () => ({ ...driftOfOrders, mayPropose: false });
    renderPages(ONE, fakeApis({ moving: { getDrift } }));
    expect(
      await screen.findByText(
        'Only its owners and the platform team may open the pull request.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Open the pull request' }),
    ).not.toBeInTheDocument();
  });

  it('say that no template is recorded', async () => {
    const failure = await responseError(404, 'no lineage');
    const getDrift = async () => Promise.reject(failure);
    renderPages(ONE, fakeApis({ moving: { getDrift } }));
    expect(
      await screen.findByText(/No template is recorded for this repository/),
    ).toBeInTheDocument();
  });

  it('say that nothing was compared yet', async () => {
    const listDrift = async () => ({ ...drifts, items: [], checkedAt: null });
    renderPages(PAGE, fakeApis({ moving: { listDrift } }));
    expect(await screen.findByText('Not compared yet')).toBeInTheDocument();
  });

  it('say that nothing matches', async () => {
    const listDrift = async () => ({ ...drifts, items: [] });
    renderPages(PAGE, fakeApis({ moving: { listDrift } }));
    expect(
      await screen.findByText('No repository matches'),
    ).toBeInTheDocument();
  });
});
