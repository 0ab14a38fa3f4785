import type {
  AttributionKey,
  CostMetric,
  CoveragePart,
  EntityCost,
  OddCharge,
  ReportGrouping,
  UnallocatedCandidate,
} from '@provenpath/plugin-costs-common';

/** What the address of the charges page says: the parts behind one amount. */
export interface Cut {
  /** Months or days. */
  from?: string;
  to?: string;
  subject?: string;
  metric?: CostMetric;
  currency?: string;
  line?: string;
  coverage?: CoveragePart;
  /** `true` for what has its owner by assumed ownership. */
  assumed?: 'true';
  /** Id of a slice: one provider's bill of one month. */
  slice?: string;
  rule?: string;
  owner?: string;
  system?: string;
  component?: string;
  domain?: string;
  resource?: string;
  /** This entity alone. */
  entity?: string;
  /** Category of the charge, such as `Usage`. */
  category?: string;
  /** Id of a commitment discount. */
  commitment?: string;
  /** Id of an import, also of one that another has replaced. */
  import?: string;
  /** What the quality report of an import counts. */
  odd?: OddCharge;
  service?: string;
  serviceCategory?: string;
  environment?: string;
  provider?: string;
  subAccount?: string;
  resourceId?: string;
  tagKey?: string;
  tagValue?: string;
  /** What the parts lack, with commas between. */
  without?: string;
}

/** Parameter of a grouping; the others are called as the grouping is. */
const NAMES: Partial<Record<ReportGrouping, keyof Cut>> = {
  'service-category': 'serviceCategory',
};

/** The parts behind a row of a report. */
export function cutOfRow(groupBy: ReportGrouping, key: string | null): Cut {
  return key === null
    ? { without: groupBy }
    : { [NAMES[groupBy] ?? groupBy]: key };
}

/** The parts behind one of the biggest drivers of an entity. */
export function cutOfDriver(driver: EntityCost['drivers'][number]): Cut {
  const { serviceName, resourceId, line } = driver;
  const without: AttributionKey[] = [
    ...(serviceName === null ? (['service'] as const) : []),
    ...(resourceId === null ? (['resource-id'] as const) : []),
  ];
  return {
    line,
    service: serviceName ?? undefined,
    resourceId: resourceId ?? undefined,
    without: without.join(',') || undefined,
  };
}

/** The charges without an owner that a rule would give one. */
export function cutOfCandidate(candidate: UnallocatedCandidate): Cut {
  const { by, tagKey, value, currency } = candidate;
  const common = { coverage: 'unallocated' as const, currency };
  switch (by) {
    case 'tag':
      return { ...common, tagKey: tagKey ?? '', tagValue: value };
    case 'sub-account':
      return { ...common, subAccount: value };
    case 'resource':
      return { ...common, resourceId: value };
    default:
      return { ...common, service: value };
  }
}
