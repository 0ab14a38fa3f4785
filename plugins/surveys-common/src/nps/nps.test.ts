import {
  adjustedWald,
  calculateNps,
  classifyScore,
  isRepresentative,
  margin95,
  npsBounds,
  plausiblePopulation,
  responseRate,
} from './calculateNps';
import { compareWaves } from './compareWaves';

function counts(promoters: number, passives: number, detractors: number) {
  return { promoters, passives, detractors };
}

describe('classifyScore', () => {
  it('cuts at 6 and 8', () => {
    expect([0, 6, 7, 8, 9, 10].map(classifyScore)).toEqual([
      'detractor',
      'detractor',
      'passive',
      'passive',
      'promoter',
      'promoter',
    ]);
  });
});

describe('the answer key', () => {
  // docs/kpis/developer-nps.md: promoters, passives, detractors.
  it.each([
    [55, 32, 13, 42.0, 13.9, 40.8, 13.8],
    [22, 13, 5, 42.5, 21.8, 39.5, 21.3],
    [11, 6, 3, 40.0, 32.2, 34.8, 30.4],
    [10, 0, 0, 100, 0, 76.9, 29.4],
  ])(
    '%d/%d/%d gives %d +- %d, adjusted %d +- %d',
    (promoters, passives, detractors, nps, margin, adjusted, around) => {
      const answers = counts(promoters, passives, detractors);
      expect(calculateNps(answers)).toBeCloseTo(nps, 1);
      expect(margin95(answers)).toBeCloseTo(margin, 1);
      expect(adjustedWald(answers)?.nps).toBeCloseTo(adjusted, 1);
      expect(adjustedWald(answers)?.margin95).toBeCloseTo(around, 1);
    },
  );

  it('narrows the margin where 100 of 139 answered', () => {
    expect(margin95(counts(55, 32, 13), 139)).toBeCloseTo(7.4, 1);
    // 13.8147 * sqrt(39 / 138)
    expect(adjustedWald(counts(55, 32, 13), 139)?.margin95).toBeCloseTo(7.3, 1);
  });
});

describe('the edges', () => {
  it('say nothing for no answers', () => {
    const nobody = counts(0, 0, 0);
    expect(calculateNps(nobody)).toBeNull();
    expect(margin95(nobody, 10)).toBeNull();
    expect(adjustedWald(nobody, 10)).toBeNull();
  });

  it('leave no margin when everybody answered', () => {
    expect(margin95(counts(3, 1, 1), 5)).toBe(0);
    expect(margin95(counts(1, 0, 0), 1)).toBe(0);
  });

  it('refuse more answers than people', () => {
    expect(() => margin95(counts(3, 1, 1), 4)).toThrow(
      '5 answers cannot come from a population of 4',
    );
  });
});

describe('npsBounds', () => {
  it('counts the silent as detractors or promoters', () => {
    // (55 - 13 - 39) / 139 and (55 + 39 - 13) / 139
    const bounds = npsBounds(counts(55, 32, 13), 139);
    expect(bounds?.low).toBeCloseTo(2.16, 2);
    expect(bounds?.high).toBeCloseTo(58.27, 2);
  });

  it('needs the population', () => {
    expect(npsBounds(counts(1, 0, 0), null)).toBeNull();
  });

  it('is the NPS itself when everybody answered', () => {
    expect(npsBounds(counts(3, 1, 1), 5)).toEqual({ low: 40, high: 40 });
  });
});

describe('plausiblePopulation', () => {
  it('does not believe that more answered than there are', () => {
    expect(plausiblePopulation(counts(3, 1, 1), 5)).toBe(5);
    expect(plausiblePopulation(counts(3, 1, 2), 5)).toBeNull();
    expect(plausiblePopulation(counts(3, 1, 2), null)).toBeNull();
  });
});

describe('the response rate', () => {
  it('is representative from 70 % on', () => {
    expect(responseRate(100, 139)).toBeCloseTo(0.7194, 4);
    expect(isRepresentative(0.7)).toBe(true);
    expect(isRepresentative(0.699)).toBe(false);
  });

  it('is unknown without a population, and then not representative', () => {
    expect(responseRate(10, null)).toBeNull();
    expect(isRepresentative(null)).toBe(false);
  });
});

describe('compareWaves', () => {
  const wave = { counts: counts(55, 32, 13), population: null };

  it('finds a difference of 30 points between hundreds', () => {
    // SE 7.0965 and, for 40/32/28: sqrt(0.68 - 0.0144) / 10 = 8.1584;
    // z = 30 / sqrt(7.0965^2 + 8.1584^2) = 2.7745
    const comparison = compareWaves(wave, {
      counts: counts(40, 32, 28),
      population: null,
    });
    expect(comparison?.difference).toBeCloseTo(30, 9);
    expect(comparison?.z).toBeCloseTo(2.7745, 3);
    expect(comparison?.significant).toBe(true);
  });

  it('does not call 12 points a change there', () => {
    // 48/34/18: SE 7.5511, z = 12 / 10.3624 = 1.158
    const comparison = compareWaves(wave, {
      counts: counts(48, 34, 18),
      population: null,
    });
    expect(comparison?.z).toBeCloseTo(1.158, 3);
    expect(comparison?.significant).toBe(false);
  });

  it('calls the same 12 points a change among 105 people', () => {
    // both margins shrink by sqrt(5 / 104) = 0.2193: z = 5.281
    const comparison = compareWaves(
      { ...wave, population: 105 },
      { counts: counts(48, 34, 18), population: 105 },
    );
    expect(comparison?.z).toBeCloseTo(5.281, 2);
    expect(comparison?.significant).toBe(true);
  });

  it('compares nothing with nothing', () => {
    expect(
      compareWaves(wave, { counts: counts(0, 0, 0), population: null }),
    ).toBeNull();
  });

  it('takes two full counts as they are', () => {
    expect(
      compareWaves(
        { counts: counts(3, 1, 1), population: 5 },
        { counts: counts(2, 2, 1), population: 5 },
      ),
    ).toEqual({ difference: 20, z: null, significant: true });
  });
});
