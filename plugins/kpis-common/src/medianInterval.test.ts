import { medianIntervalRanks } from './medianInterval';

describe('medianIntervalRanks', () => {
  it.each([
    // The tables of the binomial distribution.
    [6, { low: 1, high: 6 }],
    [10, { low: 2, high: 9 }],
    [20, { low: 6, high: 15 }],
    [50, { low: 18, high: 33 }],
  ])('of %i values', (sampleSize, ranks) => {
    expect(medianIntervalRanks(sampleSize)).toEqual(ranks);
  });

  it.each([0, 1, 5])('says nothing of %i values', sampleSize => {
    expect(medianIntervalRanks(sampleSize)).toBe(null);
  });
});
