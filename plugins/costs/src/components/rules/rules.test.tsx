import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeCostsApi, renderCosts } from '../../__testUtils__/renderCosts';

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
