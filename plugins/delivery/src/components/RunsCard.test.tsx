import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  missingSlug,
  queuedRun,
  runsResponse,
  succeededRun,
} from '../__testUtils__/delivery';
import {
  fakeDeliveryApi,
  never,
  renderOnEntity,
  responseError,
} from '../__testUtils__/renderDelivery';
import { RunsCard } from './RunsCard';

describe('RunsCard', () => {
  it('announces that it loads', async () => {
    renderOnEntity(<RunsCard />, {
      api: fakeDeliveryApi({ getCiRuns: never }),
    });
    expect(await screen.findByText('Loading the CI runs')).toBeInTheDocument();
  });

  it("shows runs in the server's words and labels the generated past", async () => {
    const api = fakeDeliveryApi({
      getCiRuns: async () => ({
        ...runsResponse,
        runs: [queuedRun, succeededRun],
      }),
    });
    renderOnEntity(<RunsCard />, { api });
    const [queued, succeeded] = await screen.findAllByRole('listitem');
    expect(queued).toHaveTextContent('java-ci #419');
    expect(queued).toHaveTextContent('queued, no runner here');
    expect(queued).not.toHaveTextContent('generated');
    expect(succeeded).toHaveTextContent('generated');
    expect(succeeded).toHaveTextContent('succeeded');
    expect(screen.getByRole('link', { name: /java-ci #419/ })).toHaveAttribute(
      'href',
      queuedRun.url,
    );
    expect(
      screen.getByRole('link', { name: 'All runs and deployments' }),
    ).toHaveAttribute('href', '/entity/delivery');
  });

  it('says how to add the annotation that is missing', async () => {
    const user = userEvent.setup();
    const writeText = jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockResolvedValue(undefined);
    const api = fakeDeliveryApi({ getCiRuns: async () => missingSlug });
    renderOnEntity(<RunsCard />, { api });
    expect(
      await screen.findByText(/does not say which repository/),
    ).toBeInTheDocument();
    await user.click(screen.getByText('How to add it'));
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(
      await screen.findByRole('button', { name: 'Copied' }),
    ).toBeInTheDocument();
    expect(writeText).toHaveBeenCalledWith(
      'metadata:\n  annotations:\n    github.com/project-slug: my-org/order-service',
    );
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('says it when the clipboard is closed', async () => {
    const user = userEvent.setup();
    jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValue(new Error('denied'));
    const api = fakeDeliveryApi({ getCiRuns: async () => missingSlug });
    renderOnEntity(<RunsCard />, { api });
    await user.click(await screen.findByText('How to add it'));
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(
      await screen.findByRole('button', {
        name: 'Select the text and copy it by hand',
      }),
    ).toBeInTheDocument();
  });

  it('says what brings the first run', async () => {
    const getCiRuns = async () => ({ ...runsResponse, total: 0, runs: [] });
    renderOnEntity(<RunsCard />, { api: fakeDeliveryApi({ getCiRuns }) });
    expect(await screen.findByText('No run yet')).toBeInTheDocument();
  });

  it('says what failed, and recovers', async () => {
    const failure = await responseError(502, 'GitHub does not answer');
    const getCiRuns = jest
      .fn()
      .mockRejectedValueOnce(failure)
      .mockResolvedValue(runsResponse);
    renderOnEntity(<RunsCard />, { api: fakeDeliveryApi({ getCiRuns }) });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The CI runs: the backend could not answer',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/java-ci #419/)).toBeInTheDocument();
  });
});
