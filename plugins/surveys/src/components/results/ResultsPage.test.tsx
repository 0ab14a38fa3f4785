import { screen, within } from '@testing-library/react';
import {
  fakeSurveysApi,
  renderSurveys,
  responseError,
} from '../../__testUtils__/renderSurveys';
import {
  campaignsResponse,
  closedCampaign,
  openCampaign,
  results,
} from '../../__testUtils__/surveys';

describe('the results', () => {
  it('show the figure with its interval, bounds and rate', async () => {
    renderSurveys('/surveys/results');
    expect(await screen.findByText('+42', { selector: 'p' })).toBeVisible();
    // 40.777 -+ 7.344
    expect(screen.getByText('95% interval +33.4 to +48.1')).toBeVisible();
    expect(screen.getByText(/raw margin is ± 7.4/)).toBeVisible();
    expect(screen.getByText(/promoters: \+2.2 to \+58.3/)).toBeVisible();
    expect(screen.getByText('100 of 139 people')).toBeVisible();
    expect(screen.getByText(/^Representative/)).toBeVisible();
    expect(screen.getByText('A real change (z = 2.3)')).toBeVisible();
    expect(screen.getByText('Promoters (9 and 10): 55 (55%)')).toBeVisible();
    expect(screen.getByText('1 ballot was spoiled.')).toBeVisible();
  });

  it('show cuts, and say what is hidden and why', async () => {
    renderSurveys('/surveys/results');
    const table = await screen.findByRole('table', { name: 'By domain' });
    expect(
      within(table).getByRole('row', { name: 'Commerce +25 25 40 / 48' }),
    ).toBeVisible();
    expect(
      screen.getByText(/Not shown: Data, Not said. Fewer than five answers/),
    ).toBeVisible();
    const [first] = within(screen.getByRole('table', { name: 'Main reasons' }))
      .getAllByRole('row')
      .slice(1);
    expect(first).toHaveTextContent('Speed70');
  });

  it('say that they are not representative, nor a change', async () => {
    renderSurveys(
      '/surveys/results',
      fakeSurveysApi({
        getResults: async () => ({
          ...results,
          responseRate: 0.5,
          representative: false,
          comparison: { ...results.comparison!, significant: false, z: 0.4 },
        }),
      }),
    );
    expect(
      await screen.findByText('Not representative: below 70%'),
    ).toBeVisible();
    expect(screen.getByText('Within chance (z = 0.4)')).toBeVisible();
  });

  it('show no figure of fewer than five', async () => {
    renderSurveys(
      '/surveys/results',
      fakeSurveysApi({
        getResults: async () => ({
          ...results,
          n: 4,
          nps: null,
          margin95: null,
          adjusted: null,
          counts: null,
          scores: null,
          bounds: null,
        }),
      }),
    );
    expect(
      await screen.findByText('Fewer than five people answered'),
    ).toBeVisible();
    expect(screen.queryByText('Who said what')).not.toBeInTheDocument();
  });

  it('are those of the survey in the address', async () => {
    const api = fakeSurveysApi({
      listCampaigns: async () => ({
        ...campaignsResponse,
        campaigns: [
          closedCampaign,
          { ...closedCampaign, id: '2026-q2', title: 'Spring survey' },
        ],
      }),
    });
    renderSurveys('/surveys/results?campaign=2026-q2', api);
    await screen.findByText('+42', { selector: 'p' });
    expect(api.getResults.mock.calls[0][0]).toBe('2026-q2');
    expect(screen.getByRole('link', { name: 'Spring survey' })).toHaveAttribute(
      'href',
      '/surveys/results?campaign=2026-q2',
    );
  });

  it('lead on where nothing has been counted', async () => {
    renderSurveys(
      '/surveys/results',
      fakeSurveysApi({
        listCampaigns: async () => ({
          ...campaignsResponse,
          campaigns: [openCampaign],
        }),
      }),
    );
    expect(
      await screen.findByText('No survey has been counted yet'),
    ).toBeVisible();
  });

  it('say what went wrong', async () => {
    const failure = await responseError(500, 'no results today');
    renderSurveys(
      '/surveys/results',
      fakeSurveysApi({
        getResults: async () => {
          throw failure;
        },
      }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('The results');
  });
});

describe('complaints', () => {
  it('have their course, and no share of one to four people', async () => {
    renderSurveys('/surveys/results');
    const table = await screen.findByRole('table', {
      name: 'What detractors complain of',
    });
    const [, row] = within(table).getAllByRole('row');
    expect(row).toHaveTextContent('Log search UI is inconvenient');
    expect(row).toHaveTextContent('< 5 people');
    expect(row).toHaveTextContent('35%');
    expect(
      within(row).getByRole('link', { name: /Follow the work/ }),
    ).toHaveAttribute('href', 'https://github.com/my-org/logs/issues/7');
  });
});
