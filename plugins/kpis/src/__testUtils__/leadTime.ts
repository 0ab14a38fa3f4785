import type { Kpi, KpiReading } from '@provenpath/plugin-kpis-common';

export const DAY = 24 * 60;

/** Made-up figures for tests and for the playground: never shipped. */
export const templateRun: KpiReading = {
  id: 'template-run',
  title: 'Template run',
  formula:
    'Completion of the task minus its creation, for templates of type service.',
  value: 0.7,
  p95: 1.6,
  sampleSize: 12,
  band: 'target',
  unit: 'minutes',
  aggregation: 'median',
  open: 0,
  interval: null,
  judgement: 'Target',
  scale: 'plain',
  developers: null,
  reported: null,
  facts: {},
  target: 30,
  previousValue: 0.9,
  previousSampleSize: 7,
  excluded: [
    { reason: 'The task failed', count: 2 },
    { reason: 'The task was cancelled', count: 1 },
  ],
  breakdown: [],
  source: {
    title: 'Scaffolder task history',
    collectedAt: '2026-11-23T17:55:00Z',
    state: 'ok',
    error: null,
    demo: false,
  },
};

export const ideaToProduction: KpiReading = {
  id: 'idea-to-production',
  title: 'Idea to production',
  formula:
    "Creation of the service's repository to its first successful production deployment.",
  value: 3.4 * DAY,
  p95: 11.2 * DAY,
  sampleSize: 19,
  band: 'poor',
  unit: 'minutes',
  aggregation: 'median',
  open: 0,
  interval: { low: 2.1 * DAY, high: 5 * DAY },
  judgement: 'Poor, could be Average',
  scale: 'plain',
  developers: null,
  reported: null,
  facts: {},
  target: 30,
  previousValue: 2.9 * DAY,
  previousSampleSize: 16,
  excluded: [
    { reason: 'Not deployed to production yet', count: 4 },
    { reason: 'The repository is archived', count: 1 },
  ],
  breakdown: [
    {
      id: 'template',
      title: 'From a template',
      value: 1.8 * DAY,
      p95: 4.5 * DAY,
      sampleSize: 8,
      open: 0,
    },
    {
      id: 'hand',
      title: 'By hand',
      value: 5.1 * DAY,
      p95: 12.4 * DAY,
      sampleSize: 11,
      open: 0,
    },
  ],
  source: {
    title: 'Deployments of the organisation',
    collectedAt: '2026-11-23T17:40:00Z',
    state: 'ok',
    error: null,
    demo: true,
  },
};

export const leadTime: Kpi = {
  id: 'service-creation-lead-time',
  title: 'Service creation lead time',
  description:
    'How long it takes from the wish for a new service until it exists, and until it first runs in production.',
  unit: 'minutes',
  direction: 'lower',
  value: templateRun.value,
  sampleSize: templateRun.sampleSize,
  band: 'target',
  target: 30,
  period: 'P90D',
  from: '2026-08-26',
  to: '2026-11-23',
  computedAt: '2026-11-23T18:00:00Z',
  owner: 'Platform team',
  exclusions: ['Template runs that failed, were cancelled or abandoned'],
  quarterRule: 'The median over the events that ended in the quarter.',
  freezeAfterDays: 7,
  frozen: false,
  missing: 'It begins with the first service that is created.',
  aboutPeople: false,
  custom: false,
  bands: [
    { band: 'target', title: 'Target', cut: '<= 30 min', limit: 30 },
    { band: 'good', title: 'Good', cut: '<= 1 h', limit: 60 },
    { band: 'average', title: 'Average', cut: '<= 3 d', limit: 3 * DAY },
    { band: 'poor', title: 'Poor', cut: '> 3 d', limit: 3 * DAY },
  ],
  readings: [templateRun, ideaToProduction],
};
