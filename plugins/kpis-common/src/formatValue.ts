import { Kpi } from './schemas';

const SECONDS_PER_MINUTE = 60;
const SECONDS_PER_HOUR = 60 * SECONDS_PER_MINUTE;
const SECONDS_PER_DAY = 24 * SECONDS_PER_HOUR;

const UNITS = [
  { seconds: SECONDS_PER_DAY, name: 'd', finer: 'h', finest: SECONDS_PER_HOUR },
  {
    seconds: SECONDS_PER_HOUR,
    name: 'h',
    finer: 'min',
    finest: SECONDS_PER_MINUTE,
  },
  // From ten minutes on the seconds say nothing.
  {
    seconds: 10 * SECONDS_PER_MINUTE,
    name: 'min',
    finer: undefined,
    finest: SECONDS_PER_MINUTE,
  },
  { seconds: SECONDS_PER_MINUTE, name: 'min', finer: 's', finest: 1 },
  { seconds: 0, name: 's', finer: undefined, finest: 1 },
];

/**
 * A duration in its two largest units: `24 s`, `1 min 30 s`, `26 min`,
 * `3 h 5 min`, `2 d 4 h`. Rounded at the smaller of the two, so 59.7 minutes
 * read `1 h` and never `60 min`.
 */
export function formatDuration(minutes: number): string {
  const sign = minutes < 0 ? '-' : '';
  const exact = Math.abs(minutes) * SECONDS_PER_MINUTE;
  // The unit is chosen after rounding at each candidate's own precision.
  const unit =
    UNITS.find(
      candidate =>
        Math.round(exact / candidate.finest) * candidate.finest >=
        candidate.seconds,
    ) ?? UNITS[UNITS.length - 1];
  const rounded = Math.round(exact / unit.finest) * unit.finest;
  if (unit.finer === undefined) {
    return `${sign}${rounded / unit.finest} ${unit.name}`;
  }
  const whole = Math.floor(rounded / unit.seconds);
  const rest = (rounded - whole * unit.seconds) / unit.finest;
  return rest === 0
    ? `${sign}${whole} ${unit.name}`
    : `${sign}${whole} ${unit.name} ${rest} ${unit.finer}`;
}

function oneDecimal(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** A KPI's value with its unit in words; `no data` where there is none. */
export function formatKpiValue(
  value: number | null,
  unit: Kpi['unit'],
): string {
  if (value === null) {
    return 'no data';
  }
  switch (unit) {
    case 'minutes':
      return formatDuration(value);
    case 'days':
      return `${oneDecimal(value)} d`;
    case 'share':
      return `${oneDecimal(value * 100)} %`;
    default:
      return oneDecimal(value);
  }
}
