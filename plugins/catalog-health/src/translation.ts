import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Every text of the page that is not part of the backend's answer. */
export const catalogHealthTranslationRef = createTranslationRef({
  id: 'plugin.catalog-health',
  messages: {
    summary: {
      title: 'How the catalog keeps up',
      description:
        'Refreshes over {{threshold}} are logged, counted and alerted on.',
      loading: 'Loading the state of the catalog',
      subject: 'The state of the catalog',
      emptyTitle: 'The catalog is empty',
      emptyDescription:
        'Nothing has been discovered yet. See the runs of providers below.',
      lag: 'Longest overdue refresh',
      noLag: 'None is overdue',
      lagOf: '{{lag}}, {{overdue}} waiting',
      p95: '95 of 100 refreshes',
      p95Value: 'up to {{p95}}',
      unmeasured: 'Not measured yet',
      over: 'Over the threshold',
      overValue: '{{over}} of {{measured}} measured',
      stitch: 'Waiting to be put together',
      entities: 'Entities',
      errors: 'With errors',
      orphans: 'Orphans',
    },
    list: {
      title: 'Entities that need a look',
      description:
        'By what is wrong with them, or by how much they make the catalog do.',
      label: 'Which entities',
      errors: 'Errors',
      orphans: 'Orphans',
      slow: 'Slowest refreshes',
      relations: 'Most relations',
      loading: 'Loading the entities',
      subject: 'The entities',
      emptyTitle: 'Nothing to mend here',
      emptyDescription:
        'No entity is in this list. Choose another one to look further.',
      more: 'More entities',
    },
    column: {
      entity: 'Entity',
      message: 'What went wrong',
      advice: 'What to do',
      seconds: 'Last refresh took up to',
      relations: 'Relations',
      run: 'Scheduled run',
      state: 'State',
      ended: 'Ended',
      next: 'Next',
      host: 'Organisation',
      used: 'Used this hour',
      collectors: 'By collectors',
      rest: 'By the rest',
      remaining: 'Left',
      resets: 'Starts anew',
    },
    runs: {
      title: 'Runs of providers',
      description:
        'What the catalog does on a schedule: discovery of repositories, people and teams, and its own upkeep.',
      loading: 'Loading the runs',
      subject: 'The runs',
      emptyTitle: 'Nothing is scheduled',
      emptyDescription:
        'No provider is configured: see catalog.providers in app-config.yaml.',
      more: 'More runs',
      running: 'Running',
      failed: 'Failed',
      ok: 'Succeeded',
      never: 'Not run yet',
    },
    budgets: {
      title: 'GitHub requests of this hour',
      description:
        'What the credentials of the portal have used, by our collectors and by the rest: discovery, templates and pages.',
      loading: 'Asking GitHub',
      subject: 'The budget',
      emptyTitle: 'No organisation is discovered',
      emptyDescription:
        'Budgets are shown for the organisations of catalog.providers.github.',
      unread: 'Not asked, and so part of the rest: collectors of {{plugins}}.',
    },
  },
});
