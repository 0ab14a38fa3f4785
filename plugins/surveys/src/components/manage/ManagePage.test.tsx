import type { CommentsResponse } from '@provenpath/plugin-surveys-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  fakeSurveysApi,
  renderSurveys,
  responseError,
} from '../../__testUtils__/renderSurveys';
import { complaints } from '../../__testUtils__/surveys';

describe('campaigns', () => {
  it('are closed after a question', async () => {
    const api = fakeSurveysApi();
    renderSurveys('/surveys/manage', api);
    const close = await screen.findByRole('button', { name: 'Close now' });
    expect(screen.getByRole('tab', { name: 'Manage' })).toBeVisible();
    await userEvent.click(close);
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Close Autumn survey now?');
    expect(api.closeCampaign).not.toHaveBeenCalled();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Yes, close it' }),
    );
    await waitFor(() =>
      expect(api.closeCampaign).toHaveBeenCalledWith('2026-q4'),
    );
  });

  it('say why they do not open', async () => {
    const failure = await responseError(
      503,
      'surveys.ballots.secret is not set',
    );
    renderSurveys(
      '/surveys/manage',
      fakeSurveysApi({
        openCampaign: async () => {
          throw failure;
        },
      }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Open now' }),
    );
    expect(
      await screen.findByText(/surveys.ballots.secret is not set/),
    ).toBeVisible();
  });

  it('are planned for groups', async () => {
    const api = fakeSurveysApi();
    renderSurveys('/surveys/manage', api);
    const form = await screen.findByRole('region', { name: 'Plan a survey' });
    const fill = (name: RegExp, text: string) =>
      userEvent.type(within(form).getByRole('textbox', { name }), text);
    await fill(/^Title/, 'Winter');
    await fill(/^Short name/, '2027-q1');
    await fill(/^Groups/, 'group:default/a, group:default/b');
    await userEvent.click(within(form).getByRole('button', { name: 'Plan' }));
    await waitFor(() =>
      expect(api.createCampaign).toHaveBeenCalledWith(
        expect.objectContaining({
          id: '2027-q1',
          title: 'Winter',
          audience: ['group:default/a', 'group:default/b'],
        }),
      ),
    );
  });

  it('are imported from a file', async () => {
    const api = fakeSurveysApi();
    renderSurveys('/surveys/manage', api);
    const form = await screen.findByRole('region', {
      name: 'Import an earlier survey',
    });
    await userEvent.upload(
      within(form).getByLabelText('CSV file'),
      new File(['Score\n9\n'], 'spring.csv', { type: 'text/csv' }),
    );
    const fill = (name: RegExp, text: string) =>
      userEvent.type(within(form).getByRole('textbox', { name }), text);
    await fill(/^Title/, 'Spring');
    await fill(/^Short name/, '2026-q2');
    await fill(/^People asked/, '50');
    await userEvent.click(within(form).getByRole('button', { name: 'Import' }));
    await waitFor(() =>
      expect(api.importCampaign).toHaveBeenCalledWith(
        expect.objectContaining({
          id: '2026-q2',
          csv: 'Score\n9\n',
          population: 50,
          columns: {},
          demo: false,
        }),
      ),
    );
  });
});

describe('free texts', () => {
  const comment = (index: number, npsClass: 'detractor' | 'promoter') => ({
    id: `00000000-0000-4000-8000-0000000001${String(index).padStart(2, '0')}`,
    npsClass,
    reason: 'speed',
    text: `text ${index}`,
    complaintIds: [],
  });
  const page = (
    comments: CommentsResponse['comments'],
    nextCursor: string | null,
  ): CommentsResponse => ({
    campaignId: '2026-q3',
    comments,
    total: 3,
    nextCursor,
  });

  it('are those of detractors first, page by page', async () => {
    const pages: Record<string, CommentsResponse> = {
      first: page([comment(0, 'detractor'), comment(2, 'detractor')], 'next'),
      next: page([comment(4, 'detractor')], null),
      all: page([comment(0, 'detractor'), comment(1, 'promoter')], null),
    };
    renderSurveys(
      '/surveys/manage',
      fakeSurveysApi({
        listComments: async (_campaign, { npsClass, cursor }) =>
          pages[npsClass ? (cursor ?? 'first') : 'all'],
      }),
    );
    await screen.findByText('text 2');
    expect(screen.queryByText('text 4')).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show more, 1 left' }),
    );
    expect(await screen.findByText('text 4')).toBeVisible();
    expect(screen.getByText('text 0')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /Show more/ }),
    ).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'All' }));
    expect(await screen.findByText('text 1')).toBeVisible();
  });
});

describe('complaints', () => {
  it('are resolved with what was done', async () => {
    const api = fakeSurveysApi();
    renderSurveys('/surveys/manage', api);
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Change: Log search UI is inconvenient',
      }),
    );
    expect(
      screen.getByRole('button', { name: 'Mark as resolved' }),
    ).toBeDisabled();
    await userEvent.type(
      screen.getByRole('textbox', { name: /What was done/ }),
      'One search box now',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Mark as resolved' }),
    );
    await waitFor(() =>
      expect(api.changeComplaint).toHaveBeenCalledWith(complaints[0].id, {
        status: 'resolved',
        resolution: 'One search box now',
        workUrl: 'https://github.com/my-org/logs/issues/7',
      }),
    );
  });
});
