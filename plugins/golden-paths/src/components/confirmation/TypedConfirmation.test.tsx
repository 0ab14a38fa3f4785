import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TestForm } from '../../__testUtils__/TestForm';
import { renderWithApi } from '../../__testUtils__/renderGoldenPaths';
import { TypedConfirmation } from './TypedConfirmation';
import { validateConfirmation } from './validateConfirmation';

function renderForm(database?: string) {
  const onCreate = jest.fn(async () => {});
  renderWithApi(
    <TestForm
      field={{
        name: 'TypedConfirmation',
        component: TypedConfirmation,
        validation: validateConfirmation,
      }}
      required={['confirmation']}
      properties={{
        confirmation: {
          title: 'Confirmation',
          description: 'Nothing is deleted before the merge.',
          type: 'string',
          'ui:field': 'TypedConfirmation',
          'ui:options': { expectedField: 'database' },
        },
      }}
      initialState={database ? { database } : {}}
      onCreate={onCreate}
    />,
  );
  return onCreate;
}

describe('TypedConfirmation', () => {
  it('goes on once the name is typed letter by letter', async () => {
    const onCreate = renderForm('resource:default/orders-database');
    const field = await screen.findByRole('textbox', {
      name: /Type orders-database to confirm/,
    });
    await userEvent.type(field, 'Orders-database{Enter}');
    expect(
      await screen.findByText('This does not match orders-database yet.'),
    ).toBeVisible();
    expect(
      await screen.findAllByText(/Type orders-database, letter by letter/),
    ).not.toHaveLength(0);
    await userEvent.clear(field);
    await userEvent.type(field, 'orders-database');
    expect(await screen.findByText('This matches.')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(onCreate).toHaveBeenCalledWith({
      database: 'resource:default/orders-database',
      confirmation: 'orders-database',
    });
  });

  it('waits for the answer whose name is to be typed', async () => {
    renderForm();
    expect(
      await screen.findByText(/waits for an answer on an earlier page/),
    ).toBeVisible();
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  });
});
