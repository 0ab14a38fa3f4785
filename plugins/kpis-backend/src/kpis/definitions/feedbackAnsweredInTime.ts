import { feedbackBands } from '@provenpath/plugin-kpis-common';
import { KpiDefinition } from './types';

/** Published by the surveys plugin, one row for each request or feedback. */
export const feedbackAnsweredInTime: KpiDefinition = {
  id: 'feedback-answered-in-time',
  title: 'Feedback answered in time',
  description:
    'Which part of feature requests and feedback got an answer, a plan or a reason, within 14 days.',
  unit: 'share',
  bands: feedbackBands,
  bandScope: 'everywhere',
  exclusions: ['Requests whose answer is not due yet'],
  quarterRule: 'Over the answers that were due in the quarter.',
  freezeAfterDays: 7,
  missing:
    'No request was due yet. Anybody can send feedback from any page; an answer is due in 14 days.',
  readings: [
    {
      id: 'answered',
      title: 'Answered in 14 days',
      formula:
        'Requests that were answered within 14 days, divided by those whose answer was due in the period.',
      aggregation: 'share',
      source: { kind: 'published', title: 'Requests and feedback' },
      breakdown: [],
      breakdownTitle: id => id,
    },
  ],
};
