import {
  ORGANIZATION,
  isPeriod,
  isSubject,
  useUrlFilters,
} from '@provenpath/portal-react';
import { useMemo } from 'react';

/** Which rows of the evidence are shown. */
export type EvidenceRows = 'all' | 'counted' | 'left-out';

const ROWS: readonly string[] = ['all', 'counted', 'left-out'];

/** Whom and when the overview is about, kept in its address. */
export function useKpiFilters(defaultPeriod: string) {
  const definition = useMemo(
    () => ({
      subject: { default: ORGANIZATION, isValid: isSubject },
      period: { default: defaultPeriod, isValid: isPeriod },
    }),
    [defaultPeriod],
  );
  return useUrlFilters(definition);
}

/** What the page of one KPI is about, kept in its address. */
export function useKpiPageFilters(defaultPeriod: string) {
  const definition = useMemo(
    () => ({
      subject: { default: ORGANIZATION, isValid: isSubject },
      period: { default: defaultPeriod, isValid: isPeriod },
      /** Empty for the KPI's first reading. */
      reading: { default: '' },
      /** Empty for what suits the reading. */
      grain: {
        default: '',
        isValid: (value: string) =>
          ['', 'week', 'month', 'quarter'].includes(value),
      },
      /** What stands side by side. */
      compare: {
        default: 'group',
        isValid: (value: string) =>
          ['group', 'system', 'domain'].includes(value),
      },
      rows: {
        default: 'all',
        isValid: (value: string) => ROWS.includes(value),
      },
    }),
    [defaultPeriod],
  );
  return useUrlFilters(definition);
}

/** Which quarter of whom the report is about, kept in its address. */
export function useReportFilters(defaultQuarter: string) {
  const definition = useMemo(
    () => ({
      subject: { default: ORGANIZATION, isValid: isSubject },
      quarter: {
        default: defaultQuarter,
        isValid: (value: string) => /^\d{4}-Q[1-4]$/.test(value),
      },
    }),
    [defaultQuarter],
  );
  return useUrlFilters(definition);
}
