/**
 * A `date` column as text. The driver reads it as midnight of the process's own
 * zone, so its own parts are the day that was written.
 */
export function toDay(date: Date): string {
  const part = (value: number, length: number) =>
    String(value).padStart(length, '0');
  return [
    part(date.getFullYear(), 4),
    part(date.getMonth() + 1, 2),
    part(date.getDate(), 2),
  ].join('-');
}

export function toDayOrNull(date: Date | null): string | null {
  return date === null ? null : toDay(date);
}
