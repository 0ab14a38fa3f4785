import { median } from './median';

describe('median', () => {
  it.each([
    [[7], 7],
    [[9, 1, 5], 5],
    [[10, 2, 4, 8], 6],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('does not exist for nothing', () => {
    expect(() => median([])).toThrow('empty list');
  });
});
