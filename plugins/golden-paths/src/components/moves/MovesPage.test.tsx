import { screen, within } from '@testing-library/react';
import { fakeApis, renderPages } from '../../__testUtils__/renderPages';

const PAGE = '/golden-paths/moves';

describe('what moved', () => {
  it('names systems with before and after, and who came', async () => {
    const apis = fakeApis();
    renderPages(`${PAGE}?from=2026-08-31&to=2026-11-27`, apis);
    const table = await screen.findByRole('table', { name: 'What moved' });
    expect(table).toHaveTextContent('20% (5 / 25)72% (18 / 25)');
    expect(table).toHaveTextContent('my-org/cart-service');
    expect(apis.moving.getMovers.mock.calls[0][0]).toEqual({
      from: '2026-08-31',
      to: '2026-11-27',
      kind: 'system',
    });
  });

  it('ranks what is missing, and leads to who lacks it', async () => {
    renderPages(PAGE);
    const table = await screen.findByRole('table', {
      name: 'What those off the path are missing',
    });
    const [, first] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent(/Scan is missing.*1049$/);
    expect(within(first).getByRole('link', { name: '10' })).toHaveAttribute(
      'href',
      '/golden-paths/repositories?subject=organization&missing=scan',
    );
  });

  it('tells days that were not measured from days on which nothing moved', async () => {
    const getMovers = async () => ({ from: null, to: null, items: [] });
    renderPages(PAGE, fakeApis({ moving: { getMovers } }));
    expect(
      await screen.findByText(
        'One of these days is before the first measurement',
      ),
    ).toBeInTheDocument();
  });
});
