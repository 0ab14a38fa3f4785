import { BandRule, describeBands, findBand, leadTimeBands } from './bands';
import { formatDuration } from './formatValue';

const tickets: BandRule = {
  direction: 'lower',
  cuts: [
    { band: 'target', limit: 5, inclusive: false },
    { band: 'good', limit: 20, inclusive: false },
    { band: 'average', limit: 50, inclusive: false },
  ],
};

const score: BandRule = {
  direction: 'higher',
  cuts: [
    { band: 'target', limit: 40, inclusive: true },
    { band: 'good', limit: 20, inclusive: true },
    { band: 'average', limit: 0, inclusive: true },
  ],
};

describe('findBand', () => {
  it.each([
    [0, 'target'],
    [30, 'target'],
    [30.01, 'good'],
    [60, 'good'],
    // Between 1 hour and 1 day lies a gap: the worse neighbour.
    [60.01, 'average'],
    [1_440, 'average'],
    [4_320, 'average'],
    // Between 3 days and 1 week lies the other gap.
    [4_320.01, 'poor'],
    [10_080, 'poor'],
    [null, 'none'],
  ])('puts a lead time of %p minutes into %s', (value, band) => {
    expect(findBand(value, leadTimeBands)).toBe(band);
  });

  it.each([
    [4, 'target'],
    [5, 'good'],
    [20, 'average'],
    [50, 'poor'],
  ])('leaves %p at an exclusive cut to the worse band %s', (value, band) => {
    expect(findBand(value, tickets)).toBe(band);
  });

  it.each([
    [40, 'target'],
    [39.9, 'good'],
    [0, 'average'],
    [-0.1, 'poor'],
  ])('reads %p as %s where higher is better', (value, band) => {
    expect(findBand(value, score)).toBe(band);
  });
});

describe('describeBands', () => {
  it('prints the cuts of lead time', () => {
    expect(describeBands(leadTimeBands, formatDuration)).toEqual([
      { band: 'target', title: 'Target', cut: '<= 30 min' },
      { band: 'good', title: 'Good', cut: '<= 1 h' },
      { band: 'average', title: 'Average', cut: '<= 3 d' },
      { band: 'poor', title: 'Poor', cut: '> 3 d' },
    ]);
  });

  it('turns signs with direction and border', () => {
    expect(describeBands(tickets, String).map(band => band.cut)).toEqual([
      '< 5',
      '< 20',
      '< 50',
      '>= 50',
    ]);
    expect(describeBands(score, String).map(band => band.cut)).toEqual([
      '>= 40',
      '>= 20',
      '>= 0',
      '< 0',
    ]);
  });
});
