import type { FrictionResponse } from '@provenpath/plugin-golden-paths-common';
import { screen, within } from '@testing-library/react';
import { friction } from '../../__testUtils__/moving';
import { fakeApis, renderPages } from '../../__testUtils__/renderPages';

const PAGE = '/golden-paths/moves';
const LACKING = '/golden-paths/repositories?subject=organization';

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
    expect(
      within(first)
        .getAllByRole('link')
        .map(link => [link.textContent, link.getAttribute('href')]),
    ).toEqual([
      ['10', `${LACKING}&missing=scan&called=false`],
      ['4', `${LACKING}&missing=scan&called=false`],
      ['9', `${LACKING}&missing=scan&called=false&lacking=1`],
    ]);
  });

  it('leads from every kind of what is missing to its repositories', async () => {
    const item = { ...friction.items[0], owners: 0, onlyThis: 0 };
    const items: FrictionResponse['items'] = [
      { ...item, kind: 'version-not-approved' },
      { ...item, kind: 'workflow-unreadable', layer: null },
      { ...item, kind: 'not-registered', layer: null },
      { ...item, kind: 'ci-elsewhere', layer: null },
    ];
    const getFriction = async () => ({ ...friction, items });
    renderPages(PAGE, fakeApis({ moving: { getFriction } }));
    const table = await screen.findByRole('table', {
      name: 'What those off the path are missing',
    });
    expect(
      within(table)
        .getAllByRole('link', { name: '10' })
        .map(link => link.getAttribute('href')),
    ).toEqual([
      `${LACKING}&missing=scan&called=true`,
      `${LACKING}&onPath=false&unreadable=true`,
      `${LACKING}&onPath=false&registered=false`,
      `${LACKING}&excluded=ci-not-readable`,
    ]);
  });

  it('leads from both days to the repositories as they stood then', async () => {
    renderPages(`${PAGE}?from=2026-08-31&to=2026-11-27`);
    const table = await screen.findByRole('table', { name: 'What moved' });
    const hrefOf = (name: string) =>
      within(table).getByRole('link', { name }).getAttribute('href');
    const checkout =
      '/golden-paths/repositories?subject=system%3Adefault%2Fcheckout';
    expect(hrefOf('5')).toBe(`${checkout}&at=2026-08-31&onPath=true`);
    expect(hrefOf('18')).toBe(`${checkout}&at=2026-11-27&onPath=true`);
    expect(hrefOf('my-org/cart-service')).toBe(
      `${checkout}&at=2026-11-27&text=my-org%2Fcart-service`,
    );
  });

  it('says so where the catalog knew none of the repositories yet', async () => {
    const getFriction = async () => ({ ...friction, registered: 0 });
    renderPages(PAGE, fakeApis({ moving: { getFriction } }));
    expect(
      await screen.findByText('The catalog knew none of these repositories'),
    ).toBeInTheDocument();
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
