import {
  costSubjectSchema,
  reportGroupingSchema,
} from '@provenpath/plugin-costs-common';
import type {
  CostMetric,
  ReportGrouping,
} from '@provenpath/plugin-costs-common';
import { isMonth } from '../format/months';
import { ORGANIZATION, useUrlFilters } from '@provenpath/portal-react';

const oneOf =
  (...values: string[]) =>
  (value: string) =>
    values.includes(value);

const FILTERS = {
  subject: {
    default: ORGANIZATION,
    isValid: (value: string) => costSubjectSchema.safeParse(value).success,
  },
  groupBy: {
    default: 'domain',
    isValid: (value: string) => reportGroupingSchema.safeParse(value).success,
  },
  metric: { default: 'effective', isValid: oneOf('effective', 'billed') },
  grain: { default: 'month', isValid: oneOf('month', 'day') },
  /** Last month; empty for the newest whole one. */
  month: { default: '', isValid: isMonth },
  months: { default: '6', isValid: oneOf('1', '3', '6', '12', '14') },
};

/** What a page about spend shows, kept in its address. */
export function useCostFilters() {
  const { filters, setFilters, rejected } = useUrlFilters(FILTERS);
  return {
    rejected,
    setFilters,
    filters: {
      ...filters,
      groupBy: filters.groupBy as ReportGrouping,
      metric: filters.metric as CostMetric,
      grain: filters.grain as 'month' | 'day',
      months: Number(filters.months),
    },
  };
}
