import { formatDuration, formatSeconds } from './formatDuration';

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [0.01, 'under 1 s'],
    [0.7, '42 s'],
    [1, '1 min'],
    [3 + 1 / 3, '3 min 20 s'],
    [9.995, '10 min'],
    [30, '30 min'],
    [59.7, '1 h'],
    [125, '2 h 5 min'],
    [24 * 60 - 0.2, '1 d'],
    [60 * 24 * 4 + 60 * 6 + 12, '4 d 6 h'],
    [60 * 24 * 3, '3 d'],
    [60 * 24 * 23.4, '23 d'],
    [-90, '-1 h 30 min'],
  ])('reads %p minutes as %p', (minutes, words) => {
    expect(formatDuration(minutes)).toBe(words);
  });

  it('takes seconds too', () => {
    expect(formatSeconds(95)).toBe('1 min 35 s');
  });
});
