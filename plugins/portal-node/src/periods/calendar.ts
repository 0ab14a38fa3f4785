import { InputError } from '@backstage/errors';
import { DateTime, IANAZone } from 'luxon';
import { parsePeriodName, type PeriodName } from './periodName';

export type CalendarGrain = 'week' | 'month' | 'quarter';

/** A stretch of whole calendar days in the organisation's time zone. */
export interface CalendarPeriod {
  /** `2026-Q3`, `2026-09`, `2026-W38` or `P90D`. */
  name: string;
  /** First instant that belongs to the period. */
  from: Date;
  /** First instant that does not belong to it any more. */
  to: Date;
  /** First calendar day, `2026-07-01`. */
  firstDay: string;
  /** Last calendar day, `2026-09-30`. */
  lastDay: string;
}

/** Knows where days, weeks, months and quarters begin. */
export interface Calendar {
  /** IANA name. */
  timeZone: string;
  /**
   * @throws InputError for a text that is no period, or for a week that the
   * year does not have.
   */
  parsePeriod(name: string, now?: Date): CalendarPeriod;
  /** The period of the same length that ends where this one begins. */
  previousPeriod(period: CalendarPeriod): CalendarPeriod;
  /** The week, month or quarter in which an instant lies. */
  periodAt(instant: Date, grain: CalendarGrain): CalendarPeriod;
  /**
   * All periods that touch the days from `firstDay` to `lastDay`, oldest first.
   *
   * @throws InputError for a text that is no day, for days in the wrong order
   * and for more than `limit` periods.
   */
  listPeriods(options: {
    firstDay: string;
    lastDay: string;
    grain: CalendarGrain;
    limit: number;
  }): CalendarPeriod[];
}

const DAY = 'yyyy-MM-dd';

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

function between(name: string, start: DateTime, end: DateTime): CalendarPeriod {
  return {
    name,
    from: start.toJSDate(),
    to: end.toJSDate(),
    firstDay: start.toFormat(DAY),
    lastDay: end.minus({ days: 1 }).toFormat(DAY),
  };
}

function calendarPeriod(start: DateTime, grain: CalendarGrain): CalendarPeriod {
  switch (grain) {
    case 'week':
      return between(
        `${pad(start.weekYear, 4)}-W${pad(start.weekNumber, 2)}`,
        start,
        start.plus({ weeks: 1 }),
      );
    case 'month':
      return between(
        start.toFormat('yyyy-MM'),
        start,
        start.plus({ months: 1 }),
      );
    default:
      return between(
        `${pad(start.year, 4)}-Q${start.quarter}`,
        start,
        start.plus({ quarters: 1 }),
      );
  }
}

function firstInstant(
  parsed: Exclude<PeriodName, { kind: 'rolling' }>,
  zone: string,
): DateTime {
  switch (parsed.kind) {
    case 'week':
      return DateTime.fromObject(
        { weekYear: parsed.year, weekNumber: parsed.number, weekday: 1 },
        { zone },
      );
    case 'month':
      return DateTime.fromObject(
        { year: parsed.year, month: parsed.number, day: 1 },
        { zone },
      );
    default:
      return DateTime.fromObject(
        { year: parsed.year, month: parsed.number * 3 - 2, day: 1 },
        { zone },
      );
  }
}

function parseDay(text: string, field: string, zone: string): DateTime {
  const day = DateTime.fromFormat(text, DAY, { zone });
  if (!day.isValid) {
    throw new InputError(
      `Invalid "${field}" ${JSON.stringify(text)}: use a calendar day such as 2026-09-30`,
    );
  }
  return day;
}

/**
 * Creates the calendar of one time zone. Days are calendar days and weeks are
 * ISO weeks in that zone, so a day in which the clock changes has 23 or 25
 * hours and still counts as one.
 *
 * @throws InputError when the zone has no entry in the IANA database.
 */
export function createCalendar(timeZone: string): Calendar {
  if (!IANAZone.isValidZone(timeZone)) {
    throw new InputError(
      `Unknown time zone ${JSON.stringify(timeZone)}: use an IANA name such as Europe/Berlin or UTC`,
    );
  }
  const zone = timeZone;

  const rolling = (days: number, end: DateTime) =>
    between(`P${days}D`, end.minus({ days }), end);

  return {
    timeZone,

    parsePeriod(name, now = new Date()) {
      const parsed = parsePeriodName(name);
      if (parsed.kind === 'rolling') {
        const tomorrow = DateTime.fromJSDate(now, { zone })
          .startOf('day')
          .plus({ days: 1 });
        return rolling(parsed.days, tomorrow);
      }
      return calendarPeriod(firstInstant(parsed, zone), parsed.kind);
    },

    previousPeriod(period) {
      const parsed = parsePeriodName(period.name);
      const start = DateTime.fromJSDate(period.from, { zone });
      if (parsed.kind === 'rolling') {
        return rolling(parsed.days, start);
      }
      return calendarPeriod(start.minus({ [parsed.kind]: 1 }), parsed.kind);
    },

    periodAt(instant, grain) {
      const start = DateTime.fromJSDate(instant, { zone }).startOf(grain);
      return calendarPeriod(start, grain);
    },

    listPeriods({ firstDay, lastDay, grain, limit }) {
      const first = parseDay(firstDay, 'from', zone);
      const last = parseDay(lastDay, 'to', zone);
      if (last < first) {
        throw new InputError(
          `"to" ${lastDay} lies before "from" ${firstDay}: swap them`,
        );
      }
      const periods: CalendarPeriod[] = [];
      for (
        let start = first.startOf(grain);
        start <= last;
        start = start.plus({ [grain]: 1 })
      ) {
        if (periods.length === limit) {
          throw new InputError(
            `"from" ${firstDay} to "to" ${lastDay} spans more than ${limit} ${grain}s: ` +
              'choose a shorter time or a coarser grain',
          );
        }
        periods.push(calendarPeriod(start, grain));
      }
      return periods;
    },
  };
}
