import { percentile } from './percentile';

describe('percentile', () => {
  it('interpolates between order statistics', () => {
    expect(percentile([4, 1, 3, 2], 0.5)).toBe(2.5);
    // position 0.95 * 3 = 2.85 lies between 3 and 4
    expect(percentile([4, 1, 3, 2], 0.95)).toBeCloseTo(3.85, 12);
  });

  it('gives the one value for every fraction', () => {
    expect(percentile([7], 0.5)).toBe(7);
    expect(percentile([7], 0.95)).toBe(7);
  });

  it('gives no data for no values', () => {
    expect(percentile([], 0.5)).toBeNull();
  });

  it('agrees with the answer key for 1 to 20', () => {
    const values = Array.from({ length: 20 }, (_, index) => index + 1);
    expect(percentile(values, 0.5)).toBe(10.5);
    expect(percentile(values, 0.95)).toBeCloseTo(19.05, 12);
    expect(percentile(values, 0)).toBe(1);
    expect(percentile(values, 1)).toBe(20);
  });

  it('leaves the values as they were', () => {
    const values = [3, 1, 2];
    percentile(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
  });

  it.each([-0.1, 1.1, NaN])('refuses the fraction %p', fraction => {
    expect(() => percentile([1], fraction)).toThrow('it must lie from 0 to 1');
  });

  it.each([NaN, Infinity])('refuses the value %p', value => {
    expect(() => percentile([1, value], 0.5)).toThrow(
      'every value must be a finite number',
    );
  });
});
