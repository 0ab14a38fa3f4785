import type { Kpi, KpiReading } from '@provenpath/plugin-kpis-common';
import { leadTime, templateRun } from './leadTime';

/** A reading like the first one, without what only a median has. */
function reading(changes: Partial<KpiReading>): KpiReading {
  return { ...templateRun, p95: null, excluded: [], ...changes };
}

function kpi(changes: Partial<Kpi> & Pick<Kpi, 'id' | 'title' | 'readings'>) {
  const [first] = changes.readings;
  return {
    ...leadTime,
    description: `About ${changes.title.toLowerCase()}.`,
    unit: first.unit,
    value: first.value,
    sampleSize: first.sampleSize,
    band: first.band,
    target: first.target ?? 0,
    ...changes,
  } satisfies Kpi;
}

export const adoption: Kpi = kpi({
  id: 'golden-path-adoption',
  title: 'Golden path adoption',
  direction: 'higher',
  missing: 'No plugin publishes adoption yet.',
  readings: [
    reading({
      id: 'declared',
      title: 'Declared',
      unit: 'share',
      aggregation: 'state',
      value: null,
      sampleSize: 0,
      band: 'none',
      judgement: '',
      target: 0.8,
      previousValue: null,
      previousSampleSize: 0,
      source: {
        title: 'Scan of repositories',
        collectedAt: null,
        state: 'never',
        error: null,
        demo: false,
      },
    }),
  ],
});

export const nps: Kpi = kpi({
  id: 'developer-nps',
  title: 'Developer NPS',
  direction: 'higher',
  missing: 'No survey has closed yet.',
  bands: [
    { band: 'target', title: 'Target', cut: '>= 40', limit: 40 },
    { band: 'good', title: 'Good', cut: '>= 20', limit: 20 },
    { band: 'average', title: 'Average', cut: '>= 0', limit: 0 },
    { band: 'poor', title: 'Poor', cut: '< 0', limit: 0 },
  ],
  readings: [
    reading({
      id: 'campaign',
      title: 'Latest survey',
      unit: 'points',
      aggregation: 'latest',
      value: 42.5,
      sampleSize: 40,
      band: 'target',
      judgement: 'Target, could be Good or Average',
      interval: { low: 18.2, high: 60.8 },
      target: 40,
      previousValue: 35,
      previousSampleSize: 38,
      facts: { 'response rate': '72 %' },
    }),
  ],
});

export const onboarding: Kpi = kpi({
  id: 'onboarding-time',
  title: 'Onboarding time',
  direction: 'lower',
  aboutPeople: true,
  readings: [
    reading({
      id: 'first-merge',
      title: 'First merged pull request',
      unit: 'days',
      aggregation: 'survival',
      value: 3.4,
      sampleSize: 9,
      open: 2,
      band: 'good',
      judgement: 'Good, could be Average',
      interval: { low: 2.1, high: 7.5 },
      target: 1,
      previousValue: 5.2,
      previousSampleSize: 7,
    }),
    reading({
      id: 'first-deployment',
      title: 'First production deployment',
      unit: 'days',
      aggregation: 'survival',
      value: null,
      sampleSize: 9,
      open: 6,
      band: 'none',
      judgement: '',
      interval: { low: 4.5, high: null },
      target: 1,
      previousValue: 8.1,
      previousSampleSize: 7,
    }),
  ],
});

const kind = (id: string, value: number, sampleSize: number, open = 0) => ({
  id,
  title: id,
  value,
  p95: null,
  sampleSize,
  open,
});

export const tickets: Kpi = kpi({
  id: 'infra-tickets',
  title: 'Infrastructure tickets per month',
  direction: 'lower',
  readings: [
    reading({
      id: 'opened',
      title: 'Opened per month',
      unit: 'count',
      aggregation: 'monthly-count',
      value: 24,
      sampleSize: 72,
      band: 'average',
      judgement: 'Average',
      target: 5,
      previousValue: 31,
      previousSampleSize: 93,
      breakdown: [kind('Databases', 2.7, 8), kind('Access', 10, 30)],
      source: { ...templateRun.source, demo: true },
    }),
    reading({
      id: 'time-to-close',
      title: 'Time to close',
      unit: 'days',
      aggregation: 'survival',
      value: 1.6,
      sampleSize: 72,
      open: 3,
      band: 'none',
      judgement: '',
      target: null,
      previousValue: 1.9,
      previousSampleSize: 93,
      breakdown: [kind('Databases', 2.5, 8, 1), kind('Access', 0.9, 30)],
    }),
  ],
});

export const feedback: Kpi = kpi({
  id: 'feedback-answered-in-time',
  title: 'Feedback answered in time',
  direction: 'higher',
  readings: [
    reading({
      id: 'answered',
      title: 'Answered in 14 days',
      unit: 'share',
      aggregation: 'share',
      value: 0.93,
      sampleSize: 28,
      band: 'target',
      judgement: 'Target',
      target: 0.9,
      previousValue: 0.8,
      previousSampleSize: 20,
    }),
  ],
});
