import { createRandom } from './random';

const draw = (seed: string, count = 2000) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.next());
};

describe('createRandom', () => {
  it('repeats itself for the same seed and differs for another', () => {
    expect(draw('a', 50)).toEqual(draw('a', 50));
    expect(draw('a', 50)).not.toEqual(draw('b', 50));
  });

  it('spreads numbers evenly over [0, 1)', () => {
    const numbers = draw('spread');
    const tenths = Array.from(
      { length: 10 },
      (_, tenth) =>
        numbers.filter(number => Math.floor(number * 10) === tenth).length,
    );
    // 2000 draws: 200 a tenth with a standard deviation of 13.4.
    expect(Math.min(...tenths)).toBeGreaterThan(200 - 5 * 13.4);
    expect(Math.max(...tenths)).toBeLessThan(200 + 5 * 13.4);
  });

  it('keeps a fork apart from how often its parent draws', () => {
    const early = createRandom('seed').fork('people');
    const parent = createRandom('seed');
    parent.next();
    expect(parent.fork('people').next()).toBe(early.next());
    expect(createRandom('seed').fork('teams').next()).not.toBe(
      createRandom('seed').fork('people').next(),
    );
  });

  it('reaches both ends of a range of whole numbers and nothing beyond', () => {
    const random = createRandom('range');
    const seen = new Set(
      Array.from({ length: 300 }, () => random.integer(3, 6)),
    );
    expect([...seen].sort()).toEqual([3, 4, 5, 6]);
  });

  it('never picks what has no weight', () => {
    const random = createRandom('weights');
    const picks = Array.from({ length: 200 }, () =>
      random.pickWeighted(['never', 'always'], item =>
        item === 'always' ? 2 : 0,
      ),
    );
    expect(new Set(picks)).toEqual(new Set(['always']));
  });

  it('refuses to pick from nothing', () => {
    expect(() => createRandom('empty').pick([])).toThrow(
      "Nothing to pick from for 'empty'",
    );
  });

  it('shuffles without losing anything', () => {
    const items = [1, 2, 3, 4, 5, 6, 7, 8];
    const shuffled = createRandom('shuffle').shuffle(items);
    expect([...shuffled].sort()).toEqual(items);
    expect(shuffled).not.toEqual(items);
  });

  it('puts half of the skewed numbers below their median', () => {
    const random = createRandom('skewed');
    const numbers = Array.from({ length: 2000 }, () => random.skewed(40));
    const below = numbers.filter(number => number < 40).length;
    // 1000 expected, standard deviation 22.4.
    expect(Math.abs(below - 1000)).toBeLessThan(5 * 22.4);
    expect(Math.min(...numbers)).toBeGreaterThan(0);
  });

  it('counts events at the rate asked for', () => {
    const random = createRandom('count');
    let sum = 0;
    for (let day = 0; day < 1000; day++) {
      sum += random.count(1.5);
    }
    // Variance a day: four coins of 1/4 (0.75) and one of 1/2 (0.25), so 1.
    expect(Math.abs(sum - 1500)).toBeLessThan(5 * Math.sqrt(1000));
  });
});
