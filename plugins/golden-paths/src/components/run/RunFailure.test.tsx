import { scaffolderApiMock } from '@backstage/plugin-scaffolder-react/testUtils';
import type { RunReport } from '@provenpath/plugin-golden-paths-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TASK_ID, failedRun, removal } from '../../__testUtils__/runs';
import {
  fakeGoldenPathsApi,
  renderWithApi,
  responseError,
} from '../../__testUtils__/renderGoldenPaths';
import { RunPanel } from './RunPanel';

function renderFailed(
  options: {
    run?: RunReport;
    api?: ReturnType<typeof fakeGoldenPathsApi>;
    retry?: (taskId: string) => Promise<{ id: string }>;
  } = {},
) {
  const { run = failedRun } = options;
  const { api = fakeGoldenPathsApi({ getRun: async () => run }) } = options;
  const retry = jest.fn(options.retry ?? (async id => ({ id })));
  renderWithApi(<RunPanel />, {
    api,
    scaffolderApi: scaffolderApiMock.mock({ retry }),
    mountPath: '/create/tasks/:taskId',
    path: `/create/tasks/${TASK_ID}`,
  });
  return { api, retry };
}

describe('a failed run', () => {
  it('is explained, with what to do and what the tool said', async () => {
    renderFailed();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /^Resource not accessible by integrationGitHub refused to protect/,
    );
    expect(screen.getByText(/Ask an owner of my-org/)).toBeVisible();
    expect(screen.getByRole('link', { name: /Read more/ })).toHaveAttribute(
      'href',
      'http://localhost:4010/organizations/my-org/settings/installations',
    );
    expect(screen.getByText(/^HttpError: Resource not/)).toBeInTheDocument();
    expect(
      screen.getByText(
        'Goes on at "Protect the main branch". What is done is not done again.',
      ),
    ).toBeVisible();
  });

  it('lists what exists, and whose it is, but not what never came', async () => {
    renderFailed();
    const section = within(
      await screen.findByRole('region', { name: 'What exists now' }),
    );
    expect(
      section.getAllByRole('listitem').map(({ textContent }) => textContent),
    ).toEqual([
      'Repository my-org/order-serviceexistsmade by this run',
      'Argo CD project commerceexistsIt was there before this run.',
      'Argo CD application order-service-prodcould not be looked upArgo CD did not answer.',
    ]);
    expect(
      section.getByRole('link', { name: /my-org\/order-service/ }),
    ).toHaveAttribute('href', 'http://localhost:4010/my-org/order-service');
  });

  it('goes on where it stopped', async () => {
    const { retry } = renderFailed();
    const resume = await screen.findByRole('button', { name: 'Resume' });
    await userEvent.click(resume);
    await waitFor(() => expect(retry).toHaveBeenCalledWith(TASK_ID));
    // The page is mounted anew: only so does Backstage's part of it begin again.
    await waitFor(() => expect(resume).not.toBeInTheDocument());
    expect(await screen.findByRole('button', { name: 'Resume' })).toBeEnabled();
  });

  it('says why it cannot go on', async () => {
    const failure = await responseError(409, 'cannot be retried');
    renderFailed({
      retry: async () => {
        throw failure;
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Resume' }),
    );
    expect(await screen.findByText(/^Resuming: /)).toBeVisible();
    expect(screen.getByText(/cannot be retried/)).toBeInTheDocument();
  });

  it('offers only what can be done, and says why not the rest', async () => {
    const cannotResumeBecause =
      'What finished steps made is gone: my-org/order-service. Run the template again instead.';
    renderFailed({
      run: {
        ...failedRun,
        canResume: false,
        cannotResumeBecause,
        canRemove: false,
      },
    });
    await screen.findByRole('alert');
    expect(screen.getByText(cannotResumeBecause)).toBeVisible();
    expect(screen.queryByRole('button', { name: /Resume|Remove/ })).toBeNull();
  });
});

describe('removing what a run created', () => {
  const open = async () => {
    const button = await screen.findByRole('button', {
      name: 'Remove what this run created',
    });
    button.focus();
    await userEvent.keyboard('{Enter}');
    return within(await screen.findByRole('dialog'));
  };

  it('names what goes and what stays, and asks for the name', async () => {
    renderFailed();
    const dialog = await open();
    expect(
      dialog.getAllByRole('listitem').map(({ textContent }) => textContent),
    ).toEqual([
      'Repository my-org/order-service',
      'Argo CD project commerce It was there before this run.',
      'Argo CD application order-service-prod Argo CD did not answer.',
    ]);
    expect(dialog.getByRole('button', { name: 'Remove' })).toBeDisabled();
    expect(dialog.getByRole('textbox')).toHaveFocus();
  });

  it('removes with the keyboard alone, and says what became of each thing', async () => {
    const { api } = renderFailed();
    const dialog = await open();
    await userEvent.keyboard('order-service');
    expect(dialog.getByText('This matches.')).toBeVisible();
    dialog.getByRole('button', { name: 'Remove' }).focus();
    await userEvent.keyboard('{Enter}');
    expect(
      await dialog.findByRole('heading', { name: 'What became of it' }),
    ).toBeVisible();
    expect(api.removeCreated).toHaveBeenCalledWith(TASK_ID, 'order-service');
    expect(
      dialog.getAllByRole('listitem').map(({ textContent }) => textContent),
    ).toEqual([
      'Repository my-org/order-serviceremoved',
      'Argo CD project commercekeptIt was there before this run.',
    ]);
    expect(api.getRun).toHaveBeenCalledTimes(1);
    // The focus is not lost with the button that asked for it.
    expect(dialog.getByText('Close').closest('button')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    // The report is read anew once the results were seen.
    await waitFor(() => expect(api.getRun).toHaveBeenCalledTimes(2));
  });

  it('says it when something could not be removed', async () => {
    const [repository] = removal.results;
    const api = fakeGoldenPathsApi({
      removeCreated: async () => ({
        results: [
          { ...repository, outcome: 'failed', detail: 'GitHub answered 403.' },
        ],
      }),
    });
    renderFailed({ api });
    const dialog = await open();
    await userEvent.keyboard('order-service');
    await userEvent.click(dialog.getByRole('button', { name: 'Remove' }));
    expect(
      await dialog.findByText('Not everything could be removed'),
    ).toBeVisible();
    expect(dialog.getByText('GitHub answered 403.')).toBeVisible();
  });

  it('keeps the question when the backend refuses', async () => {
    const failure = await responseError(403, 'not yours');
    const api = fakeGoldenPathsApi({
      removeCreated: async () => {
        throw failure;
      },
    });
    renderFailed({ api });
    const dialog = await open();
    await userEvent.keyboard('order-service');
    await userEvent.click(dialog.getByRole('button', { name: 'Remove' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent('The removal');
    expect(dialog.getByRole('textbox')).toHaveValue('order-service');
  });
});
