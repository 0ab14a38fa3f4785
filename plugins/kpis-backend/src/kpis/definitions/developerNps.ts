import { npsBands } from '@provenpath/plugin-kpis-common';
import { KpiDefinition } from './types';

/** Published by the surveys plugin, one row for each closed campaign. */
export const developerNps: KpiDefinition = {
  id: 'developer-nps',
  title: 'Developer NPS',
  description:
    'Whether developers would recommend the platform: promoters (9 and 10) minus detractors (0 to 6), in points.',
  unit: 'points',
  bands: npsBands,
  bandScope: 'everywhere',
  exclusions: [
    'Campaigns that are still open',
    'Cuts of fewer than five answers, and what would give them away',
  ],
  quarterRule: 'The last campaign that closed in the quarter.',
  freezeAfterDays: 7,
  missing:
    'No survey has closed yet. The platform team opens a campaign on the surveys page.',
  readings: [
    {
      id: 'campaign',
      title: 'Latest survey',
      formula:
        '100 times (promoters minus detractors) divided by answers, of the latest closed campaign; the interval is the adjusted one with finite population.',
      aggregation: 'latest',
      source: { kind: 'published', title: 'Developer survey' },
      breakdown: [],
      breakdownTitle: id => id,
    },
  ],
};
