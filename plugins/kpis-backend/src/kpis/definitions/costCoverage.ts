import { coverageBands } from '@provenpath/plugin-kpis-common';
import { KpiDefinition } from './types';

/** Published by the costs plugin, one row for each billing period. */
export const costCoverage: KpiDefinition = {
  id: 'cost-coverage',
  title: 'Cost coverage',
  description:
    'Which part of the spend has a team that owns it, before anything is shared by a rule.',
  unit: 'share',
  bands: coverageBands,
  bandScope: 'everywhere',
  exclusions: [
    'Tax, which is spread over what it was charged on',
    'Negative amounts, such as credits and refunds',
    'Smaller currencies, where a month has several: they are not added up',
  ],
  quarterRule: 'The last month of the quarter that has a bill.',
  freezeAfterDays: 45,
  missing:
    'No bill has been brought in yet. Finance or the platform team imports one on the costs page.',
  readings: [
    {
      id: 'month',
      title: 'Latest bill',
      formula:
        'Positive effective cost with an owner divided by all positive effective cost, tax apart, of the billing period. Shared cost does not count as covered.',
      aggregation: 'latest',
      source: { kind: 'published', title: 'Bills' },
      breakdown: [],
      breakdownTitle: id => id,
    },
  ],
};
