import { InputError } from '@backstage/errors';
import type { Instant } from './state/model';

/** Where the sandbox takes the current time from. */
export interface Clock {
  now(): Date;
}

/** Real time, or for ever the given instant. */
export function createClock(fixedAt?: Date): Clock {
  return { now: () => (fixedAt ? new Date(fixedAt) : new Date()) };
}

/** ISO 8601 in UTC with second precision, as GitHub writes instants. */
export function toInstant(date: Date): Instant {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/**
 * Reads an instant given by a user or a caller.
 *
 * @throws InputError when `text` is no ISO 8601 instant; `field` is named.
 */
export function parseInstant(field: string, text: string): Date {
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) {
    throw new InputError(
      `${field} is '${text}', which is not an instant; write it like 2026-11-23T09:30:00Z`,
    );
  }
  return new Date(milliseconds);
}
