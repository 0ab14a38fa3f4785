const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  // A calendar day has no time zone; UTC keeps it the day that was written.
  timeZone: 'UTC',
});

/** `30 September 2026` for `2026-09-30`. */
export function formatDay(day: string | null): string {
  return day === null ? '' : dayFormat.format(new Date(day));
}

/** Today in the reader's own zone, `2026-09-30`; a default for a form. */
export function today(plusDays = 0): string {
  const date = new Date();
  date.setDate(date.getDate() + plusDays);
  const part = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}
