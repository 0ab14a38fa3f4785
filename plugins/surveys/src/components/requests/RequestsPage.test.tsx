import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  fakeSurveysApi,
  renderSurveys,
} from '../../__testUtils__/renderSurveys';
import { lateRequest, requestsResponse } from '../../__testUtils__/surveys';

describe('requests', () => {
  it('say when they were due, and what became of them', async () => {
    renderSurveys('/surveys/requests');
    expect(
      await screen.findByText('late since 15 November 2026'),
    ).toBeVisible();
    expect(
      screen.getByText('Planned, answered on 10 November 2026'),
    ).toBeVisible();
    expect(screen.getByText('30 days from January on')).toBeVisible();
    expect(
      screen.getByText(/0 open, 1 late, 1 answered. 50% of 2 answered/),
    ).toBeVisible();
  });

  it('are filtered by state, in the address', async () => {
    const api = fakeSurveysApi();
    renderSurveys('/surveys/requests?state=late', api);
    await screen.findByText('A template for Go');
    expect(api.listRequests.mock.calls[0][0]).toEqual({
      state: 'late',
      cursor: undefined,
    });
    await userEvent.click(screen.getByRole('radio', { name: 'Answered' }));
    await waitFor(() =>
      expect(api.listRequests.mock.calls.at(-1)?.[0].state).toBe('answered'),
    );
  });

  it('are answered by who may', async () => {
    const api = fakeSurveysApi();
    renderSurveys('/surveys/requests', api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Answer: A template for Go' }),
    );
    const dialog = await screen.findByRole('dialog');
    const send = within(dialog).getByRole('button', { name: 'Answer' });
    expect(send).toBeDisabled();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /plan, or the reason/ }),
      'In January',
    );
    await userEvent.click(send);
    await waitFor(() =>
      expect(api.answerRequest).toHaveBeenCalledWith(lateRequest.id, {
        outcome: 'planned',
        answer: 'In January',
        workUrl: null,
      }),
    );
  });

  it('lead on where there is none', async () => {
    renderSurveys(
      '/surveys/requests',
      fakeSurveysApi({
        listRequests: async () => ({ ...requestsResponse, requests: [] }),
      }),
    );
    expect(await screen.findByText('Nothing here')).toBeVisible();
  });
});

describe('the feedback button', () => {
  it('sends from the page that one is on', async () => {
    const api = fakeSurveysApi();
    renderSurveys('/surveys/results', api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Feedback' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('radio', { name: 'A wish' }),
    );
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /In one line/ }),
      'Dark charts',
    );
    await userEvent.click(within(dialog).getByRole('button', { name: 'Send' }));
    await waitFor(() =>
      expect(api.createRequest).toHaveBeenCalledWith({
        kind: 'request',
        title: 'Dark charts',
        text: '',
        page: '/surveys/results',
      }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });
});
