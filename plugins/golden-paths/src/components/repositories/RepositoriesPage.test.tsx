import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { manyRepositories, orderService } from '../../__testUtils__/adoption';
import { fakeApis, renderPages } from '../../__testUtils__/renderPages';
import { responseError } from '../../__testUtils__/renderGoldenPaths';

const PAGE = '/golden-paths/repositories';
const PAGE_SIZE = 200;

/** jsdom lays nothing out; a table that draws what is in sight needs a size. */
function layOut() {
  jest
    .spyOn(HTMLElement.prototype, 'clientWidth', 'get')
    .mockImplementation(() => 1200);
  jest
    .spyOn(HTMLElement.prototype, 'clientHeight', 'get')
    .mockImplementation(() => 600);
}

beforeEach(layOut);
afterEach(() => jest.restoreAllMocks());

describe('the list of repositories', () => {
  it('shows where each one stands, and unreadable workflows with their line', async () => {
    renderPages(PAGE);
    const row = await screen.findByRole('row', { name: /order-service/ });
    expect(row).toHaveTextContent('1 of 2 layers');
    expect(row).toHaveAttribute(
      'data-href',
      `${PAGE}?subject=organization&repository=${encodeURIComponent(orderService.id)}`,
    );
    expect(
      screen.getByText(
        'Workflow unreadable: .github/workflows/release.yaml, line 14',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('2 of 2 shown')).toBeInTheDocument();
  });

  it('takes every filter from the address, and takes them away one by one', async () => {
    const apis = fakeApis();
    renderPages(
      `${PAGE}?subject=group:default/team-commerce&missing=scan&language=Java&text=order`,
      apis,
    );
    await screen.findByRole('row', { name: /order-service/ });
    const [request] = apis.adoption.listRepositories.mock.calls[0];
    expect(request).toMatchObject({
      subject: 'group:default/team-commerce',
      limit: PAGE_SIZE,
      filters: { missing: 'scan', language: 'Java', text: 'order' },
    });
    await userEvent.click(
      screen.getByRole('button', { name: 'Remove filter lacks scan' }),
    );
    await waitFor(() =>
      expect(
        apis.adoption.listRepositories.mock.lastCall?.[0].filters,
      ).toMatchObject({ missing: '', language: 'Java' }),
    );
  });

  it('draws only what is in sight of 5,000, and fetches page after page', async () => {
    const all = manyRepositories(5000);
    const apis = fakeApis({
      adoption: {
        listRepositories: async ({ cursor, limit }) => {
          const start = Number(cursor ?? 0);
          const end = start + limit;
          return {
            day: '2026-11-27',
            total: all.length,
            items: all.slice(start, end),
            nextCursor: end < all.length ? String(end) : null,
          };
        },
      },
    });
    renderPages(PAGE, apis);
    expect(await screen.findByText('200 of 5,000 shown')).toBeInTheDocument();
    // 600 pixels hold about ten rows; some more are drawn around them.
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('400 of 5,000 shown')).toBeInTheDocument();
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
  });

  it('exports what it lists', async () => {
    const apis = fakeApis();
    const create = jest.fn(() => 'blob:file');
    Object.assign(URL, { createObjectURL: create, revokeObjectURL: jest.fn() });
    renderPages(`${PAGE}?excluded=archived`, apis);
    await userEvent.click(await screen.findByRole('button', { name: 'CSV' }));
    await waitFor(() => expect(create).toHaveBeenCalledTimes(1));
    expect(apis.adoption.exportRepositories.mock.calls[0][0]).toMatchObject({
      subject: 'organization',
      filters: { excluded: 'archived' },
    });
  });

  it('says that nothing matches', async () => {
    const listRepositories = async () => ({
      day: null,
      total: 0,
      items: [],
      nextCursor: null,
    });
    renderPages(PAGE, fakeApis({ adoption: { listRepositories } }));
    expect(
      await screen.findByText('No repository matches'),
    ).toBeInTheDocument();
  });

  it('says what failed', async () => {
    const failure = await responseError(503, 'the database is away');
    const listRepositories = async () => Promise.reject(failure);
    renderPages(PAGE, fakeApis({ adoption: { listRepositories } }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The repositories: the backend could not answer',
    );
  });
});

describe('filters that come with a link', () => {
  it('are named, also a mixture that has no word of its own', async () => {
    renderPages(
      `${PAGE}?onPath=false&unreadable=true&missing=scan&called=true&lacking=1&createdFrom=2026-10-01`,
    );
    await screen.findByRole('row', { name: /order-service/ });
    expect(
      screen
        .getAllByRole('button', { name: /^Remove filter/ })
        .map(button => button.textContent),
    ).toEqual([
      'eligible, not on the path',
      'With an unreadable workflow',
      'lacks scan',
      'calls it, at a version that is not approved',
      'lacks exactly 1 of its layers',
      'created on 2026-10-01 or later',
    ]);
  });
});

describe('one repository', () => {
  const ONE = `${PAGE}?repository=${encodeURIComponent(orderService.id)}`;

  it('shows its layers, what to do about each, and its template', async () => {
    renderPages(ONE);
    const layers = await screen.findByRole('region', { name: 'Layers' });
    expect(layers).toHaveTextContent('2 releases behind v3.1.0');
    expect(layers).toHaveTextContent('Call the scan workflow.');
    expect(
      within(layers).getByRole('link', {
        name: 'Prepare a pull request for missing layers',
      }),
    ).toHaveAttribute(
      'href',
      '/golden-paths/joining?repository=github.com%2Fmy-org%2Forder-service',
    );
    expect(
      await screen.findByRole('button', { name: 'Open the pull request' }),
    ).toBeInTheDocument();
  });

  it('says that the address leads to none', async () => {
    const failure = await responseError(404, 'it was not measured');
    const getRepository = async () => Promise.reject(failure);
    renderPages(
      `${PAGE}?repository=github.com/my-org/gone`,
      fakeApis({ adoption: { getRepository } }),
    );
    expect(
      await screen.findByText('This repository is not in the list'),
    ).toBeInTheDocument();
  });
});

describe('a day that was reconstructed', () => {
  it('lists what was counted, and narrows it', async () => {
    const apis = fakeApis();
    renderPages(`${PAGE}?past=2026-09-30&onPath=true&text=my-org`, apis);
    const table = await screen.findByRole('table', {
      name: 'How repositories stood on 2026-09-30',
    });
    expect(
      within(table)
        .getAllByRole('row')
        .map(row => row.textContent),
    ).toEqual([
      'RepositoryState',
      'my-org/legacy-billingNot on it',
      'my-org/old-toolNot counted: nothing pushed for 180 days',
      'my-org/order-serviceOn the path',
    ]);
    expect(apis.adoption.listPastRepositories.mock.calls[0][0]).toMatchObject({
      day: '2026-09-30',
      subject: 'organization',
      filters: { onPath: 'true', text: 'my-org' },
    });
    expect(
      within(table).getByRole('link', { name: /order-service/ }),
    ).toHaveAttribute(
      'href',
      `${PAGE}?repository=${encodeURIComponent(orderService.id)}`,
    );
    expect(screen.getByText('3 of 3 shown')).toBeInTheDocument();
  });
});
