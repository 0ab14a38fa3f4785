import { formatClock } from './formatClock';

describe('formatClock', () => {
  it('gives the time of day with seconds in the zone asked for', () => {
    expect(formatClock('2026-11-26T12:34:56.789Z', 'UTC')).toBe('12:34:56');
    // Seoul is nine hours ahead of UTC.
    expect(formatClock('2026-11-26T16:00:05Z', 'Asia/Seoul')).toBe('01:00:05');
  });
});
