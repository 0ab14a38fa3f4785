const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2026-Q3`, `2026-09`, `2026-W38` or a rolling `P90D`. */
const PERIOD =
  /^(?:(\d{4})-Q([1-4])|(\d{4})-(0[1-9]|1[0-2])|(\d{4})-W(0[1-9]|[1-4]\d|5[0-3])|P([1-9]\d{0,3})D)$/;

/** True for a text that names a period. */
export function isPeriod(text: string): boolean {
  return PERIOD.test(text);
}

/**
 * A period in words: `Q3 2026`, `September 2026`, `Week 38, 2026`,
 * `Last 90 days`. A text that names no period comes back unchanged.
 */
export function formatPeriod(period: string): string {
  const match = PERIOD.exec(period);
  if (!match) {
    return period;
  }
  const [, quarterYear, quarter, monthYear, month, weekYear, week, days] =
    match;
  if (quarter) {
    return `Q${quarter} ${quarterYear}`;
  }
  if (month) {
    return `${MONTHS[Number(month) - 1]} ${monthYear}`;
  }
  if (week) {
    return `Week ${Number(week)}, ${weekYear}`;
  }
  return days === '1' ? 'Last day' : `Last ${days} days`;
}

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/**
 * A period short enough for a chart's axis: `Q3 26`, `Sep 26`, `W38`, and a day
 * as `30 Sep`.
 */
export function formatPeriodShort(period: string): string {
  const day = DAY.exec(period);
  if (day) {
    return `${Number(day[2])} ${MONTHS[Number(day[1]) - 1].slice(0, 3)}`;
  }
  const match = PERIOD.exec(period);
  if (!match) {
    return period;
  }
  const [, quarterYear, quarter, monthYear, month, , week] = match;
  if (quarter) {
    return `Q${quarter} ${quarterYear.slice(2)}`;
  }
  if (month) {
    return `${MONTHS[Number(month) - 1].slice(0, 3)} ${monthYear.slice(2)}`;
  }
  return week ? `W${week}` : formatPeriod(period);
}
