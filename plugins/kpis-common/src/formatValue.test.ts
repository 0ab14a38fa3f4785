import { formatDuration, formatKpiValue } from './formatValue';

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [0.4, '24 s'],
    [0.995, '1 min'],
    [1, '1 min'],
    [1.5, '1 min 30 s'],
    [9.999, '10 min'],
    [26, '26 min'],
    [26.4, '26 min'],
    [59.7, '1 h'],
    [60, '1 h'],
    [185, '3 h 5 min'],
    [1_439.6, '1 d'],
    [1_440, '1 d'],
    [3_120, '2 d 4 h'],
    [10_080, '7 d'],
    [-26, '-26 min'],
  ])('writes %p minutes as %s', (minutes, words) => {
    expect(formatDuration(minutes)).toBe(words);
  });
});

describe('formatKpiValue', () => {
  it.each([
    [null, 'minutes', 'no data'],
    [26, 'minutes', '26 min'],
    [4.25, 'days', '4.3 d'],
    [0.6349, 'share', '63.5 %'],
    [42, 'points', '42'],
    [17, 'count', '17'],
  ] as const)('writes %p %s as %s', (value, unit, words) => {
    expect(formatKpiValue(value, unit)).toBe(words);
  });
});
