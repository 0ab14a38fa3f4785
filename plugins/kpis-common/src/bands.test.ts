import {
  adoptionBands,
  feedbackBands,
  leadTimeBands,
  npsBands,
  onboardingBands,
  ticketBands,
} from './bandRules';
import {
  bandsWithin,
  compareBands,
  describeBands,
  describeJudgement,
  findBand,
} from './bands';
import { formatDuration } from './formatValue';

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
    expect(findBand(value, ticketBands)).toBe(band);
  });

  it.each([
    [40, 'target'],
    [39.9, 'good'],
    [0, 'average'],
    [-0.1, 'poor'],
  ])('reads %p as %s where higher is better', (value, band) => {
    expect(findBand(value, npsBands)).toBe(band);
  });
});

describe('the bands of the other KPIs', () => {
  it.each([
    [0.8, 'target'],
    [0.799, 'good'],
    [0.6, 'good'],
    [0.599, 'average'],
    [0.3, 'average'],
    [0.299, 'poor'],
  ])('put an adoption of %p into %s', (value, band) => {
    expect(findBand(value, adoptionBands)).toBe(band);
  });

  it.each([
    [1, 'target'],
    [1.01, 'good'],
    [5, 'good'],
    // Between 5 days and 1 week lies a gap: the worse neighbour.
    [5.01, 'average'],
    [13.99, 'average'],
    [14, 'poor'],
  ])('put an onboarding of %p days into %s', (value, band) => {
    expect(findBand(value, onboardingBands)).toBe(band);
  });

  it.each([
    [0.9, 'target'],
    [0.75, 'good'],
    [0.5, 'average'],
    [0.49, 'poor'],
  ])('put a share of %p answered in time into %s', (value, band) => {
    expect(findBand(value, feedbackBands)).toBe(band);
  });
});

describe('describeJudgement', () => {
  it('says which other bands the interval touches', () => {
    // 40 or more is on target, 20 or more good, 0 or more average.
    expect(describeJudgement(42, { low: 27, high: 55 }, npsBands)).toBe(
      'Target, could be Good',
    );
    expect(describeJudgement(25, { low: -3, high: 52 }, npsBands)).toBe(
      'Good, could be Target or Average or Poor',
    );
    expect(describeJudgement(30, { low: 21, high: 39 }, npsBands)).toBe('Good');
    expect(describeJudgement(30, null, npsBands)).toBe('Good');
    expect(describeJudgement(null, null, npsBands)).toBe('');
  });

  it('takes an end without a bound as far as bands go', () => {
    expect(bandsWithin({ low: 4, high: null }, onboardingBands)).toEqual([
      'good',
      'average',
      'poor',
    ]);
    expect(bandsWithin({ low: null, high: 0.5 }, onboardingBands)).toEqual([
      'target',
    ]);
  });
});

describe('compareBands', () => {
  it.each([
    ['target', 'good', 1],
    ['poor', 'average', -1],
    ['good', 'good', 0],
  ] as const)('%s against %s', (left, right, order) => {
    expect(compareBands(left, right)).toBe(order);
  });
});

describe('describeBands', () => {
  it('prints the cuts of lead time', () => {
    expect(describeBands(leadTimeBands, formatDuration)).toEqual([
      { band: 'target', title: 'Target', cut: '<= 30 min', limit: 30 },
      { band: 'good', title: 'Good', cut: '<= 1 h', limit: 60 },
      { band: 'average', title: 'Average', cut: '<= 3 d', limit: 4320 },
      { band: 'poor', title: 'Poor', cut: '> 3 d', limit: 4320 },
    ]);
  });

  it('turns signs with direction and border', () => {
    expect(describeBands(ticketBands, String).map(band => band.cut)).toEqual([
      '< 5',
      '< 20',
      '< 50',
      '>= 50',
    ]);
    expect(describeBands(npsBands, String).map(band => band.cut)).toEqual([
      '>= 40',
      '>= 20',
      '>= 0',
      '< 0',
    ]);
  });
});
