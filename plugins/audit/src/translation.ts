import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Every text of the page that is not part of the backend's answer. */
export const auditTranslationRef = createTranslationRef({
  id: 'plugin.audit',
  messages: {
    events: {
      title: 'Events',
      description:
        'Who did what in the portal, when, and how it ended: sign-ins, template runs, changes of rules and targets, exports, surveys. Days are in UTC. A file holds the newest 10,000 of what is filtered.',
      retention: 'Events are kept for {{days}} days.',
      loading: 'Loading the events',
      subject: 'The events',
      emptyTitle: 'No event matches',
      emptyDescription:
        'Nothing like this was done in the days that are kept. Take a filter away, or choose other days.',
      clear: 'Take all filters away',
      table: 'Audit events',
    },
    column: {
      when: 'When',
      who: 'Who',
      what: 'What',
      outcome: 'Outcome',
      details: 'Details',
    },
    outcome: {
      all: 'Every outcome',
      initiated: 'No end',
      succeeded: 'Succeeded',
      failed: 'Failed',
    },
    filter: {
      label: 'Filter the events',
      who: 'Who',
      whoPlaceholder: 'user:default/name',
      what: 'What',
      everything: 'Everything',
      outcome: 'Outcome',
      from: 'From',
      to: 'To',
    },
    page: { newest: 'Back to the newest', older: 'Older events' },
    export: {
      label: 'Export these events',
      format: 'Export {{format}}',
      failed: 'The export failed',
    },
  },
});
