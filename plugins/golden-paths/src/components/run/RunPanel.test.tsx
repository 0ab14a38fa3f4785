import type { RunReport } from '@provenpath/plugin-golden-paths-common';
import { focusManager } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import {
  TASK_ID,
  completedRun,
  failedRun,
  waitingRun,
} from '../../__testUtils__/runs';
import {
  fakeGoldenPathsApi,
  never,
  renderWithApi,
  responseError,
} from '../../__testUtils__/renderGoldenPaths';
import type { GoldenPathsApi } from '../../api/GoldenPathsApi';
import { formatClock } from '../../format/formatClock';
import { RunPanel } from './RunPanel';

function renderPanel(getRun: GoldenPathsApi['getRun']) {
  const api = fakeGoldenPathsApi({ getRun });
  renderWithApi(
    <RunPanel
      output={{ links: [{ title: 'Repository', url: 'https://x.example' }] }}
    />,
    {
      api,
      mountPath: '/create/tasks/:taskId',
      path: `/create/tasks/${TASK_ID}`,
    },
  );
  return api;
}

const wait = (milliseconds: number) =>
  new Promise(resolve => setTimeout(resolve, milliseconds));

const steps = () =>
  screen.getAllByRole('listitem').map(({ textContent }) => textContent);

afterEach(() => {
  focusManager.setFocused(undefined);
});

describe('RunPanel', () => {
  it('announces that it loads, beside what the run gave', async () => {
    renderPanel(never);
    expect(
      await screen.findByText('Loading the report of this run'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /Repository/ })).toBeVisible();
  });

  it('says what failed, and leaves the rest of the page alone', async () => {
    const failure = await responseError(500, 'no database');
    renderPanel(async () => {
      throw failure;
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The report of this run: the backend could not answer',
    );
    expect(screen.getByRole('link', { name: /Repository/ })).toBeVisible();
  });

  it('shows each step with its time, and until when one waits', async () => {
    // Long enough for a machine that takes minutes to draw the page.
    const until = new Date(Date.now() + 40 * 60_000).toISOString();
    const run: RunReport = {
      ...waitingRun,
      steps: waitingRun.steps.map(step =>
        step.waiting ? { ...step, waiting: { ...step.waiting, until } } : step,
      ),
    };
    renderPanel(async () => run);
    expect(
      await screen.findByRole('heading', { name: 'Running: step 4 of 6' }),
    ).toBeVisible();
    expect(steps().slice(0, 3)).toEqual([
      'Write the servicedone, 1 s',
      'Create the GitHub repositorydone, 12 s',
      'Push the first commitdone, 2 s',
    ]);
    const time = formatClock(until);
    expect(steps()[3]).toMatch(
      new RegExp(
        `^Protect the main branchrunning for .*Waiting until ${time} because GitHub's limit is used up \\((40|3\\d) min( \\d+ s)? left\\)$`,
      ),
    );
    expect(steps()[4]).toBe(
      'Register the production application in Argo CDnot started',
    );
    expect(screen.getByRole('status')).toHaveTextContent(
      `Running: step 4 of 6: Protect the main branch. Waiting until ${time} because GitHub's limit is used up`,
    );
  });

  it('asks again while the run is under way, and no longer', async () => {
    const getRun = jest
      .fn()
      .mockResolvedValueOnce(waitingRun)
      .mockResolvedValue(completedRun);
    renderPanel(getRun);
    expect(
      await screen.findByRole('heading', { name: 'Done in 41 s' }),
    ).toBeVisible();
    expect(getRun).toHaveBeenCalledTimes(2);
    await wait(2_500);
    expect(getRun).toHaveBeenCalledTimes(2);
  });

  it('asks nothing while the tab is hidden', async () => {
    const { getRun } = renderPanel(async () => waitingRun);
    await screen.findByRole('heading', { name: 'Running: step 4 of 6' });
    focusManager.setFocused(false);
    const asked = getRun.mock.calls.length;
    await wait(2_500);
    expect(getRun).toHaveBeenCalledTimes(asked);
    focusManager.setFocused(true);
    await waitFor(() =>
      expect(getRun.mock.calls.length).toBeGreaterThan(asked),
    );
  });

  it('says how often a run went on', async () => {
    renderPanel(async () => ({ ...completedRun, resumed: 2 }));
    expect(
      await screen.findByText('Went on 2 times after interruptions.'),
    ).toBeVisible();
  });

  it('says for a cancelled run what it left', async () => {
    const { failure: _, ...rest } = failedRun;
    renderPanel(async () => ({ ...rest, status: 'cancelled', created: [] }));
    expect(
      await screen.findByRole('heading', {
        name: 'Cancelled at step 4 of 6 after 18 s',
      }),
    ).toBeVisible();
    expect(screen.getByText('This run left nothing behind.')).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
