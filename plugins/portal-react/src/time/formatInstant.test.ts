import { formatAbsolute, formatRelative } from './formatInstant';

const NOW = Date.parse('2026-11-23T12:00:00Z');

describe('formatRelative', () => {
  it.each([
    ['2026-11-23T11:59:30Z', 'just now'],
    ['2026-11-23T11:59:00Z', '1 minute ago'],
    ['2026-11-23T10:01:00Z', '1 hour ago'],
    ['2026-11-20T12:00:00Z', '3 days ago'],
    ['2026-09-20T12:00:00Z', '2 months ago'],
    ['2024-11-01T12:00:00Z', '2 years ago'],
    ['2026-11-23T14:00:00Z', 'in 2 hours'],
    ['2026-11-23T12:00:40Z', 'in under a minute'],
    ['2026-11-23T12:00:03Z', 'just now'],
  ])('reads %s as %s', (instant, words) => {
    expect(formatRelative(instant, NOW)).toBe(words);
  });
});

describe('formatAbsolute', () => {
  it('names the time zone', () => {
    expect(formatAbsolute('2026-11-23T12:00:00Z', 'UTC')).toBe(
      '23 November 2026 at 12:00 UTC',
    );
  });
});
