const QUARTERS_OFFERED = 8;
const MONTHS_PER_QUARTER = 3;

/** Name of the quarter that lies so many quarters before an instant's. */
function quarterBefore(now: Date, back: number): string {
  const index =
    now.getUTCFullYear() * 4 +
    Math.floor(now.getUTCMonth() / MONTHS_PER_QUARTER) -
    back;
  return `${Math.floor(index / 4)}-Q${(index % 4) + 1}`;
}

/** The quarters that a report is offered for, the newest first. */
export function listQuarters(now: Date): string[] {
  return Array.from({ length: QUARTERS_OFFERED }, (_, back) =>
    quarterBefore(now, back),
  );
}

/** The last quarter that is over. */
export function lastQuarter(now: Date): string {
  return quarterBefore(now, 1);
}
