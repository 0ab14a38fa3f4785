import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import {
  fakeSurveysApi,
  testQueryWrapper,
} from '../../__testUtils__/renderSurveys';
import {
  campaignsResponse,
  closedCampaign,
  complaints,
  invitation,
} from '../../__testUtils__/surveys';
import { surveysApiRef } from '../../api/SurveysApi';
import type { SurveysApi } from '../../api/SurveysApi';
import { rootRouteRef } from '../../routes';
import { today } from '../shared/days';
import { SurveyWidget, announcedComplaints } from './SurveyWidget';

const resolved = {
  ...complaints[0],
  status: 'resolved' as const,
  resolution: 'One search box now',
};

function renderWidget(changes: Partial<SurveysApi>) {
  const Wrapper = testQueryWrapper();
  return renderInTestApp(
    <Wrapper>
      <SurveyWidget />
    </Wrapper>,
    {
      apis: [
        [surveysApiRef, fakeSurveysApi(changes)],
        mockApis.identity({ userEntityRef: 'user:default/mira-okafor' }),
      ],
      mountedRoutes: { '/surveys': rootRouteRef },
    },
  );
}

beforeEach(() => localStorage.clear());

describe('SurveyWidget', () => {
  it('invites to the open survey and says what was resolved', async () => {
    renderWidget({
      listComplaints: async () => ({
        complaints: [{ ...resolved, resolvedOn: today(-3) }],
      }),
    });
    expect(
      await screen.findByText('Autumn survey is open until 4 December 2026'),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Answer now' })).toHaveAttribute(
      'href',
      '/surveys',
    );
    expect(await screen.findByText('You said, we did')).toBeVisible();
    expect(screen.getByText('One search box now')).toBeVisible();
  });

  it('thanks who has answered', async () => {
    renderWidget({
      getInvitation: async () => ({
        ...invitation,
        ballotDrawnOn: '2026-11-21',
      }),
    });
    expect(
      await screen.findByText('You have answered Autumn survey. Thank you.'),
    ).toBeVisible();
  });

  it('does not ask who is not invited', async () => {
    renderWidget({
      getInvitation: async () => ({ ...invitation, invited: false }),
    });
    expect(await screen.findByText('All surveys')).toBeVisible();
    expect(
      screen.queryByRole('link', { name: 'Answer now' }),
    ).not.toBeInTheDocument();
  });

  it('says that nothing is open', async () => {
    renderWidget({
      listCampaigns: async () => ({
        ...campaignsResponse,
        campaigns: [closedCampaign],
      }),
    });
    expect(await screen.findByText('No survey is open')).toBeVisible();
  });
});

describe('announcedComplaints', () => {
  it('are those of 90 days, three at most, newest first', () => {
    const on = (day: string) => ({ ...resolved, id: day, resolvedOn: day });
    expect(
      announcedComplaints(
        [
          on('2026-08-28'),
          on('2026-08-27'),
          on('2026-11-01'),
          on('2026-10-01'),
          on('2026-11-20'),
          complaints[0],
        ],
        '2026-11-26',
      ).map(({ id }) => id),
    ).toEqual(['2026-11-20', '2026-11-01', '2026-10-01']);
    expect(
      announcedComplaints([on('2026-08-28'), on('2026-08-27')], '2026-11-26'),
    ).toHaveLength(1);
  });
});
