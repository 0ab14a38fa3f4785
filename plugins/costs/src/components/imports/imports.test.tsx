import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { doneImport, importSummaries } from '../../__testUtils__/operations';
import { fakeCostsApi, renderCosts } from '../../__testUtils__/renderCosts';

describe('imports', () => {
  it('name line, column and value of an error', async () => {
    renderCosts('/costs/imports?import=import-2');
    const table = await screen.findByRole('table', { name: 'Errors' });
    expect(
      within(table).getByRole('row', {
        name: 'aws-2026-10.csv.gz 4711 BilledCost 12,50 is no decimal: write 12.50',
      }),
    ).toBeVisible();
  });

  it('say what is odd in a bill', async () => {
    renderCosts('/costs/imports?import=import-1');
    const amount = await screen.findByRole('link', { name: 'US$266.60' });
    expect(amount.closest('li')).toHaveTextContent(
      'Tag owner=team-growth leads to nobody in the catalog: US$266.60, 62 rows.',
    );
    expect(amount).toHaveAttribute(
      'href',
      '/costs/charges?metric=effective&coverage=unallocated&tagKey=owner&tagValue=team-growth&import=import-1&currency=USD',
    );
    const month = 'provider=AWS&from=2026-10&to=2026-10';
    const amounts = [
      ['US$12.30', `metric=billed&odd=late&${month}&import=import-1`],
      ['-US$4.50', 'metric=billed&odd=sign&category=Usage&import=import-1'],
      ['US$7.70', `metric=billed&odd=not-invoiced&${month}&import=import-1`],
      ['US$100.00', 'commitment=ri-1&category=Purchase&metric=billed'],
      ['US$99.00', 'commitment=ri-1&category=Usage&metric=effective'],
    ];
    for (const [name, query] of amounts) {
      expect(screen.getByRole('link', { name })).toHaveAttribute(
        'href',
        `/costs/charges?${query}&currency=USD`,
      );
    }
    expect(
      screen.getByText(
        'Tag owner is written "owner" and "Owner": taken for one, 930 rows.',
      ),
    ).toBeVisible();
  });

  it('take a file, and go on to its import', async () => {
    const api = fakeCostsApi();
    renderCosts('/costs/imports', api);
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Source/ }),
      'aws',
    );
    const file = new File(['BilledCost\n'], 'aws.csv');
    await userEvent.upload(screen.getByLabelText('File'), file);
    await userEvent.click(screen.getByRole('button', { name: 'Upload' }));
    expect(
      await screen.findByRole('region', { name: 'Import of aws' }),
    ).toBeVisible();
    expect(api.uploadBill.mock.calls[0].slice(0, 2)).toEqual(['aws', file]);
  });

  it('say that a bill was replaced, and lead to what took its place', async () => {
    const [, done] = importSummaries;
    const [slice] = done.slices;
    const by = { importId: 'import-9', finishedAt: '2026-11-25T08:00:00Z' };
    const september = { ...slice, id: 'slice-2', billingPeriod: '2026-09' };
    const replaced = { ...slice, replacedBy: by };
    renderCosts(
      '/costs/imports?import=import-1',
      fakeCostsApi({
        listImports: async () => ({
          imports: [
            { ...done, id: 'whole', slices: [replaced] },
            { ...done, id: 'part', slices: [replaced, september] },
          ],
          nextCursor: null,
        }),
        getImport: async () => ({ ...doneImport, slices: [replaced] }),
      }),
    );
    const [, whole, part] = within(
      await screen.findByRole('table', { name: 'Imports' }),
    ).getAllByRole('row');
    expect(
      within(whole).getByText('No longer counts, 9,297 rows'),
    ).toBeVisible();
    expect(
      within(part).getByText('Done, 9,297 rows; 1 of 2 months still count'),
    ).toBeVisible();
    const detail = within(
      await screen.findByRole('region', { name: 'Import of aws' }),
    );
    for (const place of [within(whole), within(part), detail]) {
      expect(
        place.getByRole('link', { name: 'Replaced by the bill of 2026-11-25' }),
      ).toHaveAttribute('href', '/costs/imports?import=import-9');
    }
  });

  it('take the focus to the one that is opened, and back when it is closed', async () => {
    renderCosts('/costs/imports');
    const table = await screen.findByRole('table', { name: 'Imports' });
    const [link] = within(table).getAllByRole('link');
    await userEvent.click(link);
    const detail = await screen.findByRole('region', { name: 'Import of aws' });
    expect(detail.parentElement).toHaveFocus();
    // The next stop is inside of it.
    await userEvent.tab();
    const close = within(detail).getByRole('button', { name: 'Close' });
    expect(close).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(link).toHaveFocus();
  });

  it('say why one was not stopped', async () => {
    renderCosts(
      '/costs/imports?import=import-1',
      fakeCostsApi({
        getImport: async () => ({ ...doneImport, status: 'running' }),
        cancelImport: async () => {
          throw new Error('The import is over: there is nothing to cancel');
        },
      }),
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Stop' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The import was not stoppedThe import is over: there is nothing to cancel',
    );
  });
});

describe('an invoice', () => {
  it('is saved with Enter, and the focus is back where it was', async () => {
    const api = fakeCostsApi();
    renderCosts('/costs/reconciliation', api);
    const opener = await screen.findByRole('button', {
      name: /^Change the invoice of .*, October 2026/,
    });
    await userEvent.click(opener);
    const total = await screen.findByRole('textbox', { name: /^Total in USD/ });
    await userEvent.clear(total);
    await userEvent.type(total, '12,5{Enter}');
    expect(total).toBeInvalid();
    expect(screen.getByText(/^must be a plain decimal/)).toBeVisible();
    expect(api.saveInvoiceTotal).not.toHaveBeenCalled();
    await userEvent.clear(total);
    await userEvent.type(total, '100.02{Enter}');
    await waitFor(() => expect(opener).toHaveFocus());
    expect(api.saveInvoiceTotal.mock.calls).toEqual([
      [expect.objectContaining({ billingPeriod: '2026-10', total: '100.02' })],
    ]);
  });
});
