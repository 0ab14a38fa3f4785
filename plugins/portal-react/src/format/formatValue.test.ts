import { formatDifference, formatValue } from './formatValue';

describe('formatValue', () => {
  it.each([
    [null, 'minutes', 'No data'],
    [90, 'minutes', '1 h 30 min'],
    [1, 'days', '1 day'],
    [1.04, 'days', '1 day'],
    [2.25, 'days', '2.3 days'],
    [0.725, 'share', '72.5%'],
    [-12, 'points', '−12'],
    [1234, 'count', '1,234'],
  ] as const)('reads %p %s as %p', (value, unit, words) => {
    expect(formatValue(value, unit)).toBe(words);
  });
});

describe('formatDifference', () => {
  it('drops the sign and names the unit of the difference', () => {
    expect(formatDifference(-0.042, 'share')).toBe('4.2 percentage points');
    expect(formatDifference(-30, 'minutes')).toBe('30 min');
    expect(formatDifference(8, 'points')).toBe('8 points');
    expect(formatDifference(-1.02, 'points')).toBe('1 point');
  });
});
