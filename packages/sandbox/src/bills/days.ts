/** Days and months of bills as texts, `2026-09-30` and `2026-09`; all in UTC. */
const DAY_MILLISECONDS = 86_400_000;

export function addDays(day: string, days: number): string {
  const at = Date.parse(`${day}T00:00:00Z`) + days * DAY_MILLISECONDS;
  return new Date(at).toISOString().slice(0, 10);
}

export function addMonths(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number);
  const total = year * 12 + number - 1 + months;
  return `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}`;
}

export const monthOf = (day: string) => day.slice(0, 7);
export const firstDayOf = (month: string) => `${month}-01`;

/** Days of a month, up to a first day that is not billed yet. */
export function daysOf(month: string, end: string): string[] {
  const days: string[] = [];
  const next = firstDayOf(addMonths(month, 1));
  for (
    let day = firstDayOf(month);
    day < next && day < end;
    day = addDays(day, 1)
  ) {
    days.push(day);
  }
  return days;
}

/** 0 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
