import {
  describeBands,
  findBand,
  formatKpiValue,
  Kpi,
  KpiReading,
} from '@provenpath/plugin-kpis-common';
import { CalendarPeriod } from '@provenpath/portal-node';
import { KpiDefinition, ReadingDefinition } from './definitions';
import { SummaryRow } from './kpiQueries';

/** Tells where a reading's data comes from and how fresh it is. */
export type FindSource = (
  kpiId: string,
  reading: ReadingDefinition,
) => KpiReading['source'];

function figures(row: SummaryRow | undefined) {
  return {
    value: row?.median ?? null,
    p95: row?.p95 ?? null,
    sampleSize: row?.counted ?? 0,
  };
}

function summariseBreakdown(
  reading: ReadingDefinition,
  rows: SummaryRow[],
): KpiReading['breakdown'] {
  const found = rows.filter(
    row => row.level === 'breakdown' && row.breakdownId !== null,
  );
  const listed = reading.breakdown.map(group => group.id);
  const others = found
    .map(row => row.breakdownId ?? '')
    .filter(id => !listed.includes(id))
    .sort();
  return [
    ...reading.breakdown,
    ...others.map(id => ({ id, title: reading.breakdownTitle(id) })),
  ].map(group => ({
    ...group,
    ...figures(found.find(row => row.breakdownId === group.id)),
  }));
}

function summariseReading(
  definition: KpiDefinition,
  reading: ReadingDefinition,
  rows: SummaryRow[],
  findSource: FindSource,
): KpiReading {
  const mine = rows.filter(
    row => row.kpiId === definition.id && row.readingId === reading.id,
  );
  const current = mine.filter(row => row.isCurrent);
  const total = current.find(row => row.level === 'total');
  const previous = figures(
    mine.find(row => !row.isCurrent && row.level === 'total'),
  );
  const { value, p95, sampleSize } = figures(total);
  return {
    id: reading.id,
    title: reading.title,
    formula: reading.formula,
    value,
    p95,
    sampleSize,
    band: findBand(value, definition.bands),
    target: definition.target,
    previousValue: previous.value,
    previousSampleSize: previous.sampleSize,
    excluded: current
      .filter(row => row.level === 'excluded' && row.excludedReason !== null)
      .map(row => ({ reason: row.excludedReason ?? '', count: row.leftOut }))
      .sort(
        (left, right) =>
          right.count - left.count || left.reason.localeCompare(right.reason),
      ),
    breakdown: summariseBreakdown(reading, current),
    source: findSource(definition.id, reading),
  };
}

/** Puts the figures of a KPI together; computes nothing that rows do not say. */
export function summariseKpi(options: {
  definition: KpiDefinition;
  rows: SummaryRow[];
  period: CalendarPeriod;
  owner: string;
  computedAt: Date;
  findSource: FindSource;
}): Kpi {
  const { definition, rows, period, findSource } = options;
  const readings = definition.readings.map(reading =>
    summariseReading(definition, reading, rows, findSource),
  );
  const [{ value, sampleSize, band }] = readings;
  return {
    id: definition.id,
    title: definition.title,
    description: definition.description,
    unit: definition.unit,
    direction: definition.bands.direction,
    value,
    sampleSize,
    band,
    target: definition.target,
    period: period.name,
    from: period.firstDay,
    to: period.lastDay,
    computedAt: options.computedAt.toISOString(),
    owner: options.owner,
    bands: describeBands(definition.bands, limit =>
      formatKpiValue(limit, definition.unit),
    ),
    readings,
  };
}
