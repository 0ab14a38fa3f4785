import { formatClock } from './formatClock';

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

function dayOf(date: Date, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    timeZone,
  }).format(date);
}

/**
 * A sentence of the backend with its instants in the reader's own time, which
 * the backend cannot know: `left until 12:34:56`, and with its day on another
 * one: `left until 27 November, 00:12:32`.
 *
 * @param now - milliseconds since the epoch
 */
export function readableInstants(
  text: string,
  now: number,
  timeZone?: string,
): string {
  const today = dayOf(new Date(now), timeZone);
  return text.replace(INSTANT, instant => {
    const day = dayOf(new Date(instant), timeZone);
    const time = formatClock(instant, timeZone);
    return day === today ? time : `${day}, ${time}`;
  });
}
