import { screen } from '@testing-library/react';
import {
  fakeSurveysApi,
  renderSurveys,
} from '../../__testUtils__/renderSurveys';

// A file of its own: what was allowed once is remembered for a whole file.
describe('who may not read surveys', () => {
  it('is told the permission that is missing', async () => {
    const api = fakeSurveysApi();
    renderSurveys('/surveys/results', api, {
      denied: ['surveys.results.read'],
    });
    expect(
      await screen.findByText(/permission surveys.results.read/),
    ).toBeVisible();
    expect(api.getResults).not.toHaveBeenCalled();
  });
});
