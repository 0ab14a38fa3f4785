import { ticketBands } from '@provenpath/plugin-kpis-common';
import { KpiDefinition } from './types';

export const TICKETS_COLLECTOR_ID = 'tickets';

const source = {
  kind: 'collector',
  collectorId: TICKETS_COLLECTOR_ID,
  title: 'Issues that match the ticket rules',
} as const;

/** The kinds of the config give the titles: see `titleKinds`. */
export const infraTickets: KpiDefinition = {
  id: 'infra-tickets',
  title: 'Infrastructure tickets per month',
  description:
    'How often developers have to ask for infrastructure instead of getting it by self-service.',
  unit: 'count',
  bands: ticketBands,
  bandScope: 'organization',
  exclusions: [
    'Issues that match no ticket rule',
    'Issues that stopped matching, because a label was taken away or they were deleted',
  ],
  quarterRule: 'The mean of its months.',
  freezeAfterDays: 30,
  missing:
    'It begins with the first issue that matches a ticket rule. See the docs page of this KPI for how a rule is written.',
  readings: [
    {
      id: 'opened',
      title: 'Opened per month',
      formula:
        'Issues opened in the month that match a ticket rule; over more than a month, the mean a month.',
      aggregation: 'monthly-count',
      source,
      breakdown: [],
      breakdownTitle: id => id,
    },
    {
      id: 'time-to-close',
      title: 'Time to close',
      formula:
        'Kaplan-Meier median of the days from opening to closing, over the issues opened in the period; those still open count with the days until now.',
      aggregation: 'survival',
      unit: 'days',
      judged: false,
      source,
      breakdown: [],
      breakdownTitle: id => id,
    },
  ],
};
