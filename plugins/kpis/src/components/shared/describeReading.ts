import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import type { Kpi, KpiReading } from '@provenpath/plugin-kpis-common';
import { formatPeriod, formatValue } from '@provenpath/portal-react';
import type { kpisTranslationRef } from '../../translation';

/** The translate function of the KPI pages. */
export type Translate = TranslationFunction<(typeof kpisTranslationRef)['T']>;

/** What stands behind a count: `a month`, or per developers. */
export function describePer(
  reading: Pick<KpiReading, 'aggregation' | 'scale'>,
  t: Translate,
): string | undefined {
  if (reading.aggregation !== 'monthly-count') {
    return undefined;
  }
  return reading.scale === 'plain' ? t('kpi.monthly') : t('kpi.perDevelopers');
}

/** A period in the middle of a sentence. */
export function periodWords(kpi: Pick<Kpi, 'period'>): string {
  return formatPeriod(kpi.period).replace(/^Last/, 'last');
}

/** Where the value could lie too, in words; undefined without an interval. */
export function describeInterval(
  reading: Pick<KpiReading, 'interval' | 'unit'>,
  t: Translate,
): string | undefined {
  const { interval, unit } = reading;
  if (!interval) {
    return undefined;
  }
  const end = (value: number | null) =>
    value === null ? t('kpi.unbounded') : formatValue(value, unit);
  return t('kpi.interval', {
    low: end(interval.low),
    high: end(interval.high),
  });
}
