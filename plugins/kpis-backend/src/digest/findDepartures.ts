import { bandTitle, formatKpiValue } from '@provenpath/plugin-kpis-common';
import { Calendar, CalendarPeriod } from '@provenpath/portal-node';
import { EvidenceStore } from '../evidence';
import { Figures, windowOf } from '../figures';
import { KpiDefinition, ReadingDefinition } from '../kpis/definitions';
import { KpiDefinitions } from '../kpis/KpiDefinitions';
import { loadReadingSources } from '../kpis/readingSources';
import { Departure, findDeparture } from './findDeparture';
import { DigestStore } from './types';

/** Far enough back for a survey that is held once a quarter. */
const MONTHS_BACK = 12;
const ORGANIZATION = 'organization';

/** A KPI of the organisation that is not where it was. */
export interface FoundDeparture {
  definition: KpiDefinition;
  reading: ReadingDefinition;
  departure: Departure;
  /** Counted from generated data. */
  demo: boolean;
}

export interface FindDeparturesOptions {
  definitions: KpiDefinitions;
  figures: Figures;
  digests: Pick<DigestStore, 'find'>;
  evidence: Pick<EvidenceStore, 'listSources'>;
  runs: Parameters<typeof loadReadingSources>[1]['runs'];
  calendar: Calendar;
}

function monthsUntil(calendar: Calendar, now: Date): CalendarPeriod[] {
  const months: CalendarPeriod[] = [];
  let month = calendar.periodAt(now, 'month');
  for (let count = 0; count < MONTHS_BACK; count += 1) {
    month = calendar.previousPeriod(month);
    months.unshift(month);
  }
  return months;
}

/** The KPIs that have left their band and of which no digest has told. */
export async function findDepartures(
  options: FindDeparturesOptions,
  now: Date,
): Promise<FoundDeparture[]> {
  const { figures, calendar, digests } = options;
  const definitions = await options.definitions.list();
  const sources = await loadReadingSources(definitions, options);
  const months = monthsUntil(calendar, now);
  const found: FoundDeparture[] = [];
  for (const definition of definitions) {
    for (const reading of definition.readings) {
      if (reading.judged === false) {
        continue;
      }
      const { aggregation } = reading;
      const computed = await figures.compute(
        months.map(period => ({
          kpiId: definition.id,
          readingId: reading.id,
          aggregation,
          subject: ORGANIZATION,
          window: windowOf({ aggregation, period, calendar, now }),
          asOf: sources.collectedAt(definition.id, reading) ?? now,
        })),
        { detail: false },
      );
      const points = months.flatMap((month, index) => {
        const { value, interval } = computed[index].total;
        return value === null ? [] : [{ period: month.name, value, interval }];
      });
      const departure = findDeparture(points, definition.bands);
      const said = await digests.find({
        kpiId: definition.id,
        readingId: reading.id,
        periods: points.slice(-2).map(({ period }) => period),
      });
      if (departure && !said.some(({ band }) => band === departure.to)) {
        const { demo } = sources.describe(definition.id, reading);
        found.push({ definition, reading, departure, demo });
      }
    }
  }
  return found;
}

/** One line of the digest. */
export function describeDeparture(found: FoundDeparture): string {
  const { definition, reading, departure } = found;
  const unit = reading.unit ?? definition.unit;
  const why =
    departure.because === 'two-periods'
      ? 'for two months'
      : 'with its whole interval';
  return `${definition.title}, ${reading.title}: ${formatKpiValue(
    departure.value,
    unit,
  )} in ${departure.period} is ${bandTitle(departure.to)}, ${
    departure.better ? 'better' : 'worse'
  } than ${bandTitle(departure.from)} ${why}.`;
}
