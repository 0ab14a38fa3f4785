import type { InfrastructureResponse } from '@provenpath/plugin-golden-paths-common';
import type { JsonValue } from '@backstage/types';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TestForm } from '../../__testUtils__/TestForm';
import {
  database,
  databaseOfOthers,
  databaseWithPullRequest,
  retiringDatabase,
} from '../../__testUtils__/infrastructure';
import {
  fakeGoldenPathsApi,
  never,
  renderWithApi,
  responseError,
} from '../../__testUtils__/renderGoldenPaths';
import type { GoldenPathsApi } from '../../api/GoldenPathsApi';
import { InfrastructureChange } from './InfrastructureChange';
import { validateChange } from './validateChange';

const DATABASE = 'resource:default/orders-database';

function renderForm(options: {
  action: 'resize' | 'retire';
  answers?: Record<string, JsonValue>;
  answer?: InfrastructureResponse;
  getInfrastructure?: GoldenPathsApi['getInfrastructure'];
}) {
  const {
    action,
    answers = { database: DATABASE },
    answer = database,
  } = options;
  const getInfrastructure = options.getInfrastructure ?? (async () => answer);
  const onCreate = jest.fn(async () => {});
  renderWithApi(
    <TestForm
      field={{
        name: 'InfrastructureChange',
        component: InfrastructureChange,
        validation: validateChange,
      }}
      required={['change']}
      properties={{
        storageGb: { title: 'Storage', type: 'integer' },
        change: {
          type: 'string',
          'ui:field': 'InfrastructureChange',
          'ui:options': { action },
        },
      }}
      initialState={answers}
      onCreate={onCreate}
    />,
    { api: fakeGoldenPathsApi({ getInfrastructure }) },
  );
  return onCreate;
}

const review = () =>
  userEvent.click(screen.getByRole('button', { name: 'Review' }));

const expectToStay = async (reason: RegExp) => {
  await review();
  expect(await screen.findAllByText(reason)).not.toHaveLength(0);
  expect(
    screen.queryByRole('button', { name: 'Create' }),
  ).not.toBeInTheDocument();
};

describe('InfrastructureChange', () => {
  it('announces that it reads', async () => {
    renderForm({ action: 'resize', getInfrastructure: never });
    expect(
      await screen.findByText('Reading what there is now'),
    ).toBeInTheDocument();
  });

  it('shows each setting of a resize before and after, while it is chosen', async () => {
    const onCreate = renderForm({ action: 'resize' });
    await screen.findByText(/Change at least one of them/);
    await userEvent.type(
      screen.getByRole('textbox', { name: /Storage/ }),
      '200',
    );
    const row = await screen.findByRole('row', { name: /100 GB 200 GB/ });
    expect(within(row).getByRole('rowheader')).toHaveTextContent('Storage');
    expect(screen.getByText(/Storage grows while/)).toBeVisible();
    await review();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(onCreate).toHaveBeenCalledWith({
      database: DATABASE,
      storageGb: 200,
      change: 'Storage: 100 GB -> 200 GB',
    });
  });

  it('stays on the page for a change that the run would refuse', async () => {
    renderForm({
      action: 'resize',
      answers: { database: DATABASE, storageGb: 50 },
    });
    expect(await screen.findByText(/RDS cannot shrink storage/)).toBeVisible();
    await expectToStay(/RDS cannot shrink storage/);
  });

  it('says what retiring does, and who depends on it', async () => {
    renderForm({ action: 'retire', answer: databaseWithPullRequest });
    expect(await screen.findByText('Step 1 of 2')).toBeVisible();
    expect(screen.getByText(/Deletion protection is taken off/)).toBeVisible();
    expect(screen.getByText('1 component depends on it:')).toBeVisible();
    expect(screen.getByRole('link', { name: 'order-service' })).toBeVisible();
    expect(
      screen.getByRole('link', { name: /#12 Resize orders/ }),
    ).toBeVisible();
    await expectToStay(/Pull request #12 is open/);
  });

  it('says that nobody depends on it', async () => {
    renderForm({ action: 'retire', answer: retiringDatabase });
    expect(
      await screen.findByText('No component depends on it.'),
    ).toBeVisible();
  });

  it('keeps people of other teams out', async () => {
    renderForm({ action: 'retire', answer: databaseOfOthers });
    expect(await screen.findByText('Step 1 of 2')).toBeVisible();
    await expectToStay(/Only the team that owns it/);
  });

  it('asks for the database first', async () => {
    renderForm({ action: 'resize', answers: {} });
    expect(await screen.findByText('Choose the database first.')).toBeVisible();
    await expectToStay(/Choose the database/);
  });

  it('says what failed, and leaves the refusal to the run', async () => {
    const failure = await responseError(502, 'GitHub does not answer');
    renderForm({
      action: 'resize',
      getInfrastructure: async () => {
        throw failure;
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'What there is now: the backend could not answer',
    );
    await review();
    expect(await screen.findByRole('button', { name: 'Create' })).toBeVisible();
  });
});
