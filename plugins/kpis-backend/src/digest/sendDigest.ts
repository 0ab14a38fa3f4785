import { LoggerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
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

export interface DigestOptions {
  definitions: KpiDefinitions;
  figures: Figures;
  digests: DigestStore;
  evidence: Pick<EvidenceStore, 'listSources'>;
  runs: Parameters<typeof loadReadingSources>[1]['runs'];
  calendar: Calendar;
  notifications: NotificationService;
  /** Entity refs. */
  recipients: string[];
  logger: LoggerService;
  now?: () => Date;
}

interface Found {
  definition: KpiDefinition;
  reading: ReadingDefinition;
  departure: Departure;
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

async function findDepartures(
  options: DigestOptions,
  now: Date,
): Promise<Found[]> {
  const { figures, calendar, digests } = options;
  const definitions = await options.definitions.list();
  const sources = await loadReadingSources(definitions, options);
  const months = monthsUntil(calendar, now);
  const found: Found[] = [];
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
        found.push({ definition, reading, departure });
      }
    }
  }
  return found;
}

/** One line of the digest. */
export function describeDeparture(found: Found): string {
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

/**
 * Tells the platform team which KPIs have left their band, in one notification,
 * or nothing at all. What was said once is not said again.
 *
 * @returns how many KPIs it told of.
 */
export async function sendDigest(options: DigestOptions): Promise<number> {
  const now = options.now?.() ?? new Date();
  const found = await findDepartures(options, now);
  if (found.length === 0) {
    return 0;
  }
  if (options.recipients.length === 0) {
    options.logger.warn(
      'Nobody is told which KPIs have left their band: set kpis.digest.recipients or portal.roles.platform-team',
    );
    return 0;
  }
  const week = options.calendar.periodAt(now, 'week').name;
  await options.notifications.send({
    recipients: { type: 'entity', entityRef: options.recipients },
    payload: {
      title:
        found.length === 1
          ? 'A KPI has left its band'
          : `${found.length} KPIs have left their band`,
      description: found.map(describeDeparture).join('\n'),
      link: '/kpis',
      severity: 'normal',
      topic: 'kpi-digest',
      // The same week's digest again replaces itself.
      scope: `kpi-digest-${week}`,
    },
  });
  await options.digests.save(
    found.map(({ definition, reading, departure }) => ({
      kpiId: definition.id,
      readingId: reading.id,
      period: departure.period,
      band: departure.to,
    })),
    now,
  );
  return found.length;
}
