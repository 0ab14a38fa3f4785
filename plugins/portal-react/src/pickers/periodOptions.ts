import { formatPeriod } from '../format/formatPeriod';

/** A period to choose. */
export interface PeriodOption {
  id: string;
  label: string;
}

/** Periods to choose, under a title. */
export interface PeriodGroup {
  title: string;
  options: PeriodOption[];
}

const ROLLING = ['P30D', 'P90D', 'P180D', 'P365D'];
const QUARTERS = 6;
const MONTHS = 6;

function toOption(id: string): PeriodOption {
  return { id, label: formatPeriod(id) };
}

/** Year and month (0 to 11) of an instant in a time zone. */
function monthOf(now: Date, timeZone: string): { year: number; month: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
  }).formatToParts(now);
  const read = (type: string) =>
    Number(parts.find(part => part.type === type)?.value);
  return { year: read('year'), month: read('month') - 1 };
}

/**
 * The periods worth offering: rolling ones, the last quarters and months, the
 * newest first; the running one says "so far".
 *
 * @param timeZone - the organisation's, in which its quarters begin
 */
export function listPeriods(now: Date, timeZone: string): PeriodGroup[] {
  const { year, month } = monthOf(now, timeZone);
  const markFirst = (option: PeriodOption, index: number) =>
    index === 0 ? { ...option, label: `${option.label}, so far` } : option;
  const count = (length: number) => Array.from({ length }, (_, i) => i);
  const quarter = year * 4 + Math.floor(month / 3);
  const quarters = count(QUARTERS).map(back => {
    const index = quarter - back;
    return toOption(`${Math.floor(index / 4)}-Q${(index % 4) + 1}`);
  });
  const months = count(MONTHS).map(back => {
    const index = year * 12 + month - back;
    const number = String((index % 12) + 1).padStart(2, '0');
    return toOption(`${Math.floor(index / 12)}-${number}`);
  });
  return [
    { title: 'Rolling', options: ROLLING.map(toOption) },
    { title: 'Quarters', options: quarters.map(markFirst) },
    { title: 'Months', options: months.map(markFirst) },
  ];
}

/** The same groups with one more period, where the address names another. */
export function withPeriod(
  groups: PeriodGroup[],
  period: string,
): PeriodGroup[] {
  const known = groups.some(group =>
    group.options.some(option => option.id === period),
  );
  return known
    ? groups
    : [{ title: 'Chosen', options: [toOption(period)] }, ...groups];
}
