import { onboardingBands } from '@provenpath/plugin-kpis-common';
import { KpiDefinition } from './types';

export const ONBOARDING_COLLECTOR_ID = 'onboarding';

const source = {
  kind: 'collector',
  collectorId: ONBOARDING_COLLECTOR_ID,
  title: 'First days, pull requests and deployments of new people',
} as const;

/**
 * A person belongs to the period of their first day, so those who have not
 * arrived yet stand beside those who have.
 */
export const onboardingTime: KpiDefinition = {
  id: 'onboarding-time',
  title: 'Onboarding time',
  description:
    'How long it takes from the first day in the organisation to the first change that counts.',
  unit: 'days',
  bands: onboardingBands,
  bandScope: 'everywhere',
  exclusions: [
    'People who started before pull requests were recorded',
    'People whose first day is not known',
    'Machine accounts, people in no team, and groups that write no code',
  ],
  quarterRule:
    'The Kaplan-Meier median over the people whose first day lies in the quarter.',
  freezeAfterDays: 60,
  missing:
    'It begins with the first person whose first day is known. See the docs page of this KPI for where first days come from.',
  aboutPeople: true,
  readings: [
    {
      id: 'first-merge',
      title: 'First merged pull request',
      formula:
        'Kaplan-Meier median of the days from the first day to the first merged pull request. Who has not got there yet counts with the days until now.',
      aggregation: 'survival',
      source,
      breakdown: [],
      breakdownTitle: id => id,
    },
    {
      id: 'first-deployment',
      title: 'First production deployment',
      formula:
        'Kaplan-Meier median of the days from the first day until a change of theirs first reached production.',
      aggregation: 'survival',
      source,
      breakdown: [],
      breakdownTitle: id => id,
    },
  ],
};
