import { naturalGrain, seriesRange } from './seriesRange';

describe('seriesRange', () => {
  const now = new Date('2026-02-14T10:00:00Z');

  it.each([
    ['week', '2025-09-01'],
    ['month', '2025-03-01'],
    ['quarter', '2024-01-01'],
  ] as const)('goes back by %s to %s', (grain, from) => {
    expect(seriesRange(grain, now)).toEqual({ from, to: '2026-02-14' });
  });

  it('starts a week on its Monday, also in the month before', () => {
    // 1 October 2025 is a Wednesday.
    const range = seriesRange('week', new Date('2026-03-05T00:00:00Z'));
    expect(range.from).toBe('2025-09-29');
  });
});

describe('naturalGrain', () => {
  it.each([
    ['latest', 'points', 'quarter'],
    ['latest', 'share', 'month'],
    ['median', 'minutes', 'month'],
    ['survival', 'days', 'month'],
  ] as const)('of the %s in %s is a %s', (aggregation, unit, grain) => {
    expect(naturalGrain({ aggregation, unit })).toBe(grain);
  });
});
