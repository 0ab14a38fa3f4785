import { parseEntityRef } from '@backstage/catalog-model';
import { leadTimeBands } from '@provenpath/plugin-kpis-common';
import { KpiDefinition } from './types';

export const TEMPLATE_RUNS_COLLECTOR_ID = 'template-runs';

/**
 * A template run takes seconds, so alone it would always be on target. That is
 * why the time until the first production deployment stands beside it, for
 * services made by hand as well.
 */
export const serviceCreationLeadTime: KpiDefinition = {
  id: 'service-creation-lead-time',
  title: 'Service creation lead time',
  description:
    'How long it takes to get a new service: the template run itself, and the whole way to its first production deployment.',
  unit: 'minutes',
  bands: leadTimeBands,
  bandScope: 'everywhere',
  exclusions: [
    'Template runs that failed, were cancelled, abandoned or are still running',
    'Runs of templates of another type than service',
    'Forms that were filled in to their last page and not sent within a day',
    'Repositories that are forks or templates, deploy nothing, or have not reached production',
  ],
  quarterRule: 'The median over the events that ended in the quarter.',
  freezeAfterDays: 7,
  missing:
    'It begins with the first service that is created from a template, and with the first production deployment of a new repository.',
  readings: [
    {
      id: 'template-run',
      title: 'Template run',
      formula:
        'Median of completion time minus creation time, over completed runs of templates of type service.',
      aggregation: 'median',
      source: {
        kind: 'collector',
        collectorId: TEMPLATE_RUNS_COLLECTOR_ID,
        title: 'Task history of the scaffolder',
        exclusionsPublished: true,
      },
      breakdown: [],
      breakdownTitle: templateRef => parseEntityRef(templateRef).name,
    },
    {
      id: 'idea-to-production',
      title: 'Idea to production',
      formula:
        "Median of the first successful production deployment's time minus the repository's creation time, over all new services.",
      aggregation: 'median',
      source: { kind: 'published', title: 'Deployments of new services' },
      breakdown: [
        { id: 'template', title: 'From a template' },
        { id: 'by-hand', title: 'By hand' },
      ],
      // Of one template, under those of any: `template>template:default/<name>`.
      breakdownTitle: id => id.slice(id.lastIndexOf('/') + 1),
    },
  ],
};
