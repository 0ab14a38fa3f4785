const DAYS = 90;
const MILLISECONDS_PER_DAY = 86_400_000;

function toDay(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** The last 90 days, as calendar days in UTC. */
export function defaultDays(now: Date): { from: string; to: string } {
  return {
    from: toDay(now.getTime() - DAYS * MILLISECONDS_PER_DAY),
    to: toDay(now.getTime()),
  };
}
