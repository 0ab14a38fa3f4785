import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  fakeSurveysApi,
  renderSurveys,
  responseError,
} from '../../__testUtils__/renderSurveys';
import {
  campaignsResponse,
  closedCampaign,
  invitation,
  plannedCampaign,
} from '../../__testUtils__/surveys';

const fillBallot = jest.fn(async (..._parameters: unknown[]) => ({
  message: 'bQ',
  signature: 'cw',
  envelope: 'a.b',
}));

// The protocol has tests of its own, in Node: jsdom has no cryptography.
jest.mock('@provenpath/plugin-surveys-common/voter', () => ({
  prepareBallot: async () => ({
    message: 'bQ',
    blindedMessage: 'Yg',
    inverse: 'aQ',
  }),
  unblindSignature: async () => 'cw',
  fillBallot: (...parameters: unknown[]) => fillBallot(...parameters),
  receiptOf: async () => 'cg',
}));

beforeEach(() => {
  localStorage.clear();
  fillBallot.mockClear();
});

describe('answering', () => {
  it('is done with the keyboard alone, and is final', async () => {
    const api = fakeSurveysApi();
    renderSurveys('/surveys/answer', api);
    const five = await screen.findByRole('radio', { name: '5 of 10' });
    five.focus();
    await userEvent.keyboard('8');
    expect(screen.getByRole('radio', { name: '8 of 10' })).toBeChecked();
    expect(screen.getByRole('radio', { name: '8 of 10' })).toHaveFocus();
    await userEvent.type(
      screen.getByRole('textbox', { name: /What should we keep/ }),
      'Less tickets',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Send my answer' }),
    );
    expect(
      await screen.findByText('Thank you, your answer has been sent'),
    ).toBeVisible();
    expect(screen.getByText(/after 4 December 2026/)).toBeVisible();
    expect(screen.getByRole('group', { name: /Thank you/ })).toHaveFocus();
    expect(fillBallot.mock.calls[0][3]).toEqual({
      score: 8,
      reason: null,
      comment: 'Less tickets',
      // Filled in from the invitation, for the person to see and change.
      domain: 'domain:default/commerce',
      tenure: 'unsaid',
    });
    expect(api.castAnswer).toHaveBeenCalledTimes(1);
    // Neither a form nor a reminder is left.
    expect(screen.queryByRole('button', { name: /answer|survey/ })).toBeNull();
  });

  it('says what is known, and what is not', async () => {
    renderSurveys('/surveys/answer');
    expect(await screen.findByText('Your answer is anonymous.')).toBeVisible();
    expect(screen.getByText(/Known is that you took a ballot/)).toBeVisible();
    expect(screen.getByText(/Not known, nor to be found out/)).toBeVisible();
    expect(screen.getByText(/1234-5678/)).toBeVisible();
  });

  it('asks for a number first', async () => {
    const api = fakeSurveysApi();
    renderSurveys('/surveys/answer', api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Send my answer' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Choose a number from 0 to 10 first.',
    );
    expect(screen.getByRole('radio', { name: '0 of 10' })).toHaveFocus();
    expect(api.drawBallot).not.toHaveBeenCalled();
  });

  it('keeps what was written when it could not be sent', async () => {
    const failure = await responseError(503, 'the database is away');
    const api = fakeSurveysApi({
      castAnswer: async () => {
        throw failure;
      },
    });
    renderSurveys('/surveys/answer', api);
    await userEvent.click(
      await screen.findByRole('radio', { name: '3 of 10' }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Send my answer' }),
    );
    expect(await screen.findByText('Your answer was not sent')).toBeVisible();
    expect(screen.getByRole('radio', { name: '3 of 10' })).toBeChecked();
  });

  it('stops reminders of who does not want them', async () => {
    const api = fakeSurveysApi();
    renderSurveys('/surveys/answer', api);
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'No more reminders of this survey',
      }),
    );
    await waitFor(() =>
      expect(api.dismissReminders).toHaveBeenCalledWith('2026-q4'),
    );
  });
});

describe('the page', () => {
  it.each([
    [{ invited: false }, 'You are not among the people asked'],
    [
      { ballotDrawnOn: '2026-11-22' },
      'You have answered, or begun to, in another browser',
    ],
  ])('with %j says %s', async (change, text) => {
    renderSurveys(
      '/surveys/answer',
      fakeSurveysApi({
        getInvitation: async () => ({ ...invitation, ...change }),
      }),
    );
    expect(await screen.findByText(text)).toBeVisible();
    expect(screen.queryByRole('radio')).not.toBeInTheDocument();
  });

  it('says when the next survey opens', async () => {
    renderSurveys(
      '/surveys/answer',
      fakeSurveysApi({
        listCampaigns: async () => ({
          ...campaignsResponse,
          campaigns: [plannedCampaign, closedCampaign],
        }),
      }),
    );
    expect(await screen.findByText('No survey is open')).toBeVisible();
    expect(screen.getByText(/opens on 1 February 2027/)).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Results of earlier surveys' }),
    ).toHaveAttribute('href', '/surveys/results');
  });

  it('says what went wrong', async () => {
    const failure = await responseError(503, 'the database is away');
    renderSurveys(
      '/surveys/answer',
      fakeSurveysApi({
        listCampaigns: async () => {
          throw failure;
        },
      }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('The surveys');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});
