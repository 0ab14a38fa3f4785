const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

const RELATIVE = new Intl.RelativeTimeFormat('en-GB', { numeric: 'always' });

/**
 * `3 minutes ago`, `in 2 hours`, `just now`.
 *
 * @param instant - an ISO 8601 instant
 * @param now - milliseconds since the epoch
 */
export function formatRelative(instant: string, now: number): string {
  const seconds = (Date.parse(instant) - now) / 1000;
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  if (!step) {
    // A few seconds ahead are two clocks that differ.
    return seconds > 5 ? 'in under a minute' : 'just now';
  }
  // Towards zero: 119 minutes are "1 hour ago", not yet 2.
  return RELATIVE.format(Math.trunc(seconds / step[1]), step[0]);
}

/** The instant in full, in the reader's own time zone, which it names. */
export function formatAbsolute(instant: string, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(new Date(instant));
}
