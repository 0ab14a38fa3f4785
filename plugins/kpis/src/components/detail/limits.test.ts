import { areInOrder, fromTyped, toTyped } from './limits';

const shares = { target: 0.8, good: 0.57, average: 0.3 };

describe('limits', () => {
  it('are typed as percent where they are shares', () => {
    expect(toTyped(shares, 'share')).toEqual({
      target: 80,
      good: 57,
      average: 30,
    });
    expect(fromTyped({ target: 80, good: 57, average: 30 }, 'share')).toEqual(
      shares,
    );
    expect(toTyped(shares, 'points')).toEqual(shares);
  });

  it.each([
    [{ target: 1, good: 5, average: 14 }, 'lower', true],
    [{ target: 5, good: 5, average: 14 }, 'lower', false],
    [{ target: 40, good: 20, average: 0 }, 'higher', true],
    [{ target: 1, good: 5, average: 14 }, 'higher', false],
    [{ target: Number.NaN, good: 5, average: 14 }, 'lower', false],
  ] as const)(
    '%p are in order where %s is better: %p',
    (limits, way, order) => {
      expect(areInOrder(limits, way)).toBe(order);
    },
  );
});
