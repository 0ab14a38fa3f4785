import {
  describeBands,
  formatKpiValue,
  Kpi,
  KpiReading,
  targetOf,
} from '@provenpath/plugin-kpis-common';
import { CalendarPeriod } from '@provenpath/portal-node';
import { KpiDefinition } from './definitions';

/** A KPI with its readings; its own value is the first reading's. */
export function summariseKpi(options: {
  definition: KpiDefinition;
  readings: KpiReading[];
  period: CalendarPeriod;
  owner: string;
  computedAt: Date;
}): Kpi {
  const { definition, readings, period } = options;
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
    target: targetOf(definition.bands),
    period: period.name,
    from: period.firstDay,
    to: period.lastDay,
    computedAt: options.computedAt.toISOString(),
    owner: definition.owner ?? options.owner,
    exclusions: definition.exclusions,
    quarterRule: definition.quarterRule,
    freezeAfterDays: definition.freezeAfterDays,
    frozen: readings.some(reading => reading.reported !== null),
    missing: definition.missing,
    aboutPeople: definition.aboutPeople ?? false,
    custom: definition.custom ?? false,
    bands: describeBands(definition.bands, limit =>
      formatKpiValue(limit, definition.unit),
    ),
    readings,
  };
}
