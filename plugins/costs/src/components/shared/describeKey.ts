import type { CostLine, ReportGrouping } from '@provenpath/plugin-costs-common';

const ENTITY_GROUPINGS: ReportGrouping[] = [
  'owner',
  'system',
  'component',
  'domain',
  'resource',
];

/** The lines of the identity in words. */
export const LINE_TITLES: Record<CostLine, string> = {
  direct: 'Direct',
  shared: 'Shared by rule',
  unallocated: 'Unallocated',
  tax: 'Tax',
  credit: 'Credits',
  adjustment: 'Adjustments',
};

export const GROUPING_TITLES: Record<ReportGrouping, string> = {
  owner: 'Team',
  system: 'System',
  component: 'Component',
  domain: 'Domain',
  resource: 'Resource',
  service: 'Service of the provider',
  'service-category': 'Service category',
  environment: 'Environment',
  provider: 'Provider',
  line: 'Line',
};

export function isEntityGrouping(groupBy: ReportGrouping): boolean {
  return ENTITY_GROUPINGS.includes(groupBy);
}

/** The name of a row when nothing more than its key is known. */
export function describeKey(
  key: string | null,
  groupBy: ReportGrouping,
): string {
  if (key === null) {
    return `No ${GROUPING_TITLES[groupBy].toLowerCase()}`;
  }
  if (groupBy === 'line') {
    return LINE_TITLES[key as CostLine] ?? key;
  }
  return isEntityGrouping(groupBy) ? key.replace(/^.*\//, '') : key;
}
