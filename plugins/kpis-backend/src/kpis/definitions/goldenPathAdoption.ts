import { adoptionBands } from '@provenpath/plugin-kpis-common';
import { KpiDefinition } from './types';

/**
 * Published by the owner of repositories and their workflows, one row for each
 * change of a repository's state: `stateKey` names the repository, the value is
 * 1 on the golden path and 0 beside it.
 */
export const goldenPathAdoption: KpiDefinition = {
  id: 'golden-path-adoption',
  title: 'Golden path adoption',
  description:
    'Which part of the repositories that could be on a golden path are on it.',
  unit: 'share',
  bands: adoptionBands,
  bandScope: 'everywhere',
  exclusions: [
    'Repositories that are archived, idle for 180 days, forks or templates',
    'Repositories that deploy nothing, or build where it cannot be read',
    'Exemptions, each with its reason and expiry',
  ],
  quarterRule: 'The state at the end of the quarter.',
  freezeAfterDays: 7,
  missing:
    'Declared begins when every organisation was scanned to its end once and its golden path could be read; running begins when the runs of those workflows were looked up as well. The golden paths page shows how far the scan is.',
  readings: [
    {
      id: 'declared',
      title: 'Declared',
      formula:
        'Repositories whose workflows call the approved ones of every layer that applies, divided by eligible repositories.',
      aggregation: 'state',
      source: { kind: 'published', title: 'Scan of repositories' },
      breakdown: [],
      breakdownTitle: id => id,
    },
    {
      id: 'running',
      title: 'Running',
      formula:
        'The same, and a run of those workflows succeeded on the default branch in the last 30 days.',
      aggregation: 'state',
      source: { kind: 'published', title: 'Scan of repositories' },
      breakdown: [],
      breakdownTitle: id => id,
    },
  ],
};
