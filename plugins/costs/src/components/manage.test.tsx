import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { outlooksAnswer } from '../__testUtils__/operations';
import { fakeCostsApi, renderCosts } from '../__testUtils__/renderCosts';

describe('coverage', () => {
  it('tries a rule before it is saved', async () => {
    const api = fakeCostsApi();
    renderCosts('/costs/coverage', api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Add this rule' }),
    );
    const dialog = await screen.findByRole('dialog');
    const save = within(dialog).getByRole('button', { name: 'Save' });
    expect(save).toBeDisabled();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Show what would move' }),
    );
    expect(await within(dialog).findByText('US$30.25')).toBeVisible();
    expect(
      within(dialog).getByText(/Closed, so unchanged: September 2026/),
    ).toBeVisible();
    expect(api.previewRule.mock.calls[0][0]).toMatchObject({
      ruleId: undefined,
      effectiveFrom: '2026-05-01',
      rule: {
        definition: {
          kind: 'tag',
          keys: ['project_name'],
          values: { 'cart-service': 'component:default/cart-service' },
        },
      },
    });
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'Its own word',
    );
    await userEvent.click(save);
    expect(api.saveRule.mock.calls[0]).toEqual([
      undefined,
      expect.objectContaining({ reason: 'Its own word' }),
    ]);
  });
});

describe('rules', () => {
  it('are written in a form, tried, and saved', async () => {
    const api = fakeCostsApi();
    renderCosts('/costs/rules', api);
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Edit Team, by its sub-account',
      }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(
      dialog.getByRole('button', { name: 'Sub-accounts: Add a line' }),
    );
    await userEvent.type(
      dialog.getByRole('textbox', { name: 'Id or name 2' }),
      '444455556666',
    );
    expect(dialog.getByText(/^Sub-accounts: /)).toBeVisible();
    await userEvent.type(
      dialog.getByRole('textbox', { name: 'Belongs to 2' }),
      'group:default/team-data',
    );
    await userEvent.click(
      dialog.getByRole('button', { name: 'Show what would move' }),
    );
    expect(await dialog.findByText('US$30.25')).toBeVisible();
    expect(api.previewRule.mock.calls[0][0].rule.definition).toEqual({
      kind: 'sub-account',
      accounts: {
        '111122223333': 'group:default/team-commerce',
        '444455556666': 'group:default/team-data',
      },
    });
    // A change asks for another try.
    const save = dialog.getByRole('button', { name: 'Save' });
    await userEvent.type(dialog.getByRole('textbox', { name: /Reason/ }), 'x');
    expect(save).toBeEnabled();
    await userEvent.type(dialog.getByRole('textbox', { name: 'Name' }), '!');
    expect(save).toBeDisabled();
  });

  it('are asked in another order by a button', async () => {
    const api = fakeCostsApi();
    renderCosts('/costs/rules', api);
    const earlier = await screen.findByRole('button', {
      name: 'Ask Team, by its sub-account earlier',
    });
    earlier.focus();
    await userEvent.keyboard('{Enter}');
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText(
        /^Place 1 of 2, asked first, before Team, by the tag of its owner/,
      ),
    ).toBeVisible();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Show what would move' }),
    );
    await dialog.findByText('US$30.25');
    // Between nothing and 310: (-1 + 310) / 2 = 154.5
    expect(api.previewRule.mock.calls[0][0].rule.position).toBe(154);
  });

  it('stand in their order, each in a sentence', async () => {
    renderCosts('/costs/rules?rule=tag-owner');
    const table = await screen.findByRole('table', { name: 'Rules' });
    expect(
      within(table).getByText(
        'Every charge: goes to the group that the tag owner or team names.',
      ),
    ).toBeVisible();
    expect(
      await screen.findByRole('region', {
        name: 'History of Team, by the tag of its owner',
      }),
    ).toBeVisible();
  });
});

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
});

describe('budgets and the month report', () => {
  it('show what is left of a budget', async () => {
    renderCosts('/costs/budgets');
    expect(
      await screen.findByText('Exceeded: US$100.00 over, 111.1% used'),
    ).toBeVisible();
    expect(await screen.findByText('Plan of the year')).toBeVisible();
    // 1550.00 is projected, of a budget of 900.00.
    expect(
      await screen.findByText(
        'Projected for October 2026: US$1,550.00, US$650.00 over',
      ),
    ).toBeVisible();
    const usage = screen.getByRole('link', { name: 'usage' });
    expect(usage).toHaveAttribute(
      'href',
      '/costs/charges?from=2026-10&to=2026-10&metric=billed&subject=organization&currency=USD&category=Usage',
    );
    expect(usage.closest('p')).toHaveTextContent(
      'The usage of 20 days goes on for 11 days more; purchases, tax and credits count once.',
    );
  });

  it('project no month from its first days', async () => {
    const [outlook] = outlooksAnswer.outlooks;
    renderCosts(
      '/costs/budgets',
      fakeCostsApi({
        listBudgetOutlooks: async () => ({
          ...outlooksAnswer,
          outlooks: [{ ...outlook, daysBilled: 6, daysLeft: 25 }],
        }),
      }),
    );
    expect(
      await screen.findByText(
        'Too early to project October 2026: 6 days billed so far, 7 are needed.',
      ),
    ).toBeVisible();
    expect(screen.queryByText(/^Projected/)).toBeNull();
  });

  it('project no month that has long been billed', async () => {
    const api = fakeCostsApi();
    renderCosts('/costs/budgets?month=2020-01', api);
    await screen.findByText('Exceeded: US$100.00 over, 111.1% used');
    expect(api.listBudgetOutlooks).not.toHaveBeenCalled();
  });

  it('say at the field what is wrong with a budget', async () => {
    renderCosts('/costs/budgets');
    const amount = await screen.findByRole('textbox', {
      name: 'Amount a month',
    });
    await userEvent.type(amount, '12,50');
    expect(amount).toBeInvalid();
    expect(
      screen.getByText(/^must be a plain decimal such as 12\.50/),
    ).toBeVisible();
  });

  it('put a month of a team on one page', async () => {
    const api = fakeCostsApi();
    renderCosts(
      '/costs/report?team=group:default/team-commerce&month=2026-10',
      api,
    );
    expect(
      await screen.findByRole('heading', {
        name: 'Costs of team-commerce, October 2026',
      }),
    ).toBeVisible();
    expect(api.getReport.mock.calls[0][0]).toMatchObject({
      from: '2026-10',
      to: '2026-10',
      subject: 'group:default/team-commerce',
    });
    expect(await screen.findByText('orders-production')).toBeVisible();
    const month =
      '/costs/charges?subject=group%3Adefault%2Fteam-commerce&from=2026-10&to=2026-10&metric=effective&currency=USD';
    const totals = within(screen.getByRole('table', { name: 'Totals' }));
    expect(totals.getByRole('link', { name: 'US$1,000.00' })).toHaveAttribute(
      'href',
      month,
    );
    expect(totals.getByRole('link', { name: 'US$150.05' })).toHaveAttribute(
      'href',
      `${month}&line=shared`,
    );
    expect(totals.getByRole('link', { name: 'US$800.00' })).toHaveAttribute(
      'href',
      month.replaceAll('2026-10', '2026-09'),
    );
    const systems = within(screen.getByRole('table', { name: 'By system' }));
    expect(systems.getByRole('rowheader', { name: 'EUR' })).toBeVisible();
    expect(systems.getByRole('link', { name: 'US$49.85' })).toHaveAttribute(
      'href',
      `${month}&without=system`,
    );
    const drivers = within(
      screen.getByRole('table', { name: 'Biggest drivers' }),
    );
    expect(
      drivers.getByRole('link', { name: 'US$281.00' }).getAttribute('href'),
    ).toContain(`${month}&line=direct&service=`);
  });
});
