import type { RequestState } from '../schemas/requests';

/** An answer is due this many days after the request. */
export const DAYS_TO_ANSWER = 14;

const DAY_MILLISECONDS = 86_400_000;

/** @param day - `2026-09-30`; a calendar day has no time zone */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MILLISECONDS)
    .toISOString()
    .slice(0, 10);
}

/** Last day on which an answer is in time. */
export function dueDay(createdOn: string): string {
  return addDays(createdOn, DAYS_TO_ANSWER);
}

/** What the dates of a request say on a day. */
export function readRequestState(
  request: { dueOn: string; answeredOn: string | null },
  today: string,
): { state: RequestState; inTime: boolean | null } {
  if (request.answeredOn !== null) {
    return { state: 'answered', inTime: request.answeredOn <= request.dueOn };
  }
  return today > request.dueOn
    ? { state: 'late', inTime: false }
    : { state: 'open', inTime: null };
}
