import { screen } from '@testing-library/react';
import {
  fakeSurveysApi,
  renderSurveys,
} from '../../__testUtils__/renderSurveys';

const denied = [
  'surveys.campaign.manage',
  'surveys.request.answer',
  'surveys.request.create',
];

// A file of its own: what was allowed once is remembered for a whole file.
describe('who is not in the platform team', () => {
  it('is refused the administration', async () => {
    const api = fakeSurveysApi();
    renderSurveys('/surveys/manage', api, { denied });
    expect(await screen.findByText('You may not see this page')).toBeVisible();
    expect(
      screen.getByText(/permission surveys.campaign.manage/),
    ).toBeVisible();
    expect(api.listComments).not.toHaveBeenCalled();
    // The other tabs are there; this one is not offered.
    expect(screen.getByRole('tab', { name: 'Results' })).toBeVisible();
    expect(
      screen.queryByRole('tab', { name: 'Manage' }),
    ).not.toBeInTheDocument();
  });

  it('reads requests, and has no button to answer or send any', async () => {
    renderSurveys('/surveys/requests', fakeSurveysApi(), { denied });
    await screen.findByText('A template for Go');
    expect(
      screen.queryByRole('button', { name: /^Answer:/ }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: /eedback$/ }),
    ).not.toBeInTheDocument();
  });
});
