/**
 * The time of day of an instant, with seconds, in the reader's own zone:
 * `12:34:56`.
 *
 * @param instant - an ISO 8601 instant
 */
export function formatClock(instant: string, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone,
  }).format(new Date(instant));
}
