import {
  BenefitComponent,
  createRandom,
  measureBenefit,
  percentile,
} from './measureBenefit';

const component = (
  team: string | null,
  onPath: boolean,
  perWeek: number | null,
): BenefitComponent => ({ team, onPath, perWeek });

const measure = (components: BenefitComponent[]) =>
  measureBenefit({ components, replications: 2000, random: createRandom(1) });

describe('measureBenefit', () => {
  it('divides the means of those whose source is known', () => {
    expect(
      measure([
        component('a', true, 6),
        component('b', true, 2),
        component('c', false, 1),
        component('d', false, 3),
        component('d', false, null),
      ]),
    ).toMatchObject({
      // (6 + 2) / 2 and (1 + 3) / 2.
      onPath: { components: 2, teams: 2, perWeek: 4 },
      offPath: { components: 2, teams: 2, perWeek: 2 },
      ratio: 2,
      unknownSource: 1,
    });
  });

  it('has an interval of one point where all teams are alike', () => {
    const teams = ['a', 'b', 'c', 'd', 'e', 'f'];
    const components = teams.flatMap(team => [
      component(team, true, 3),
      component(team, false, 1),
    ]);
    expect(measure(components)).toMatchObject({ ratio: 3, interval95: [3, 3] });
  });

  it('holds the ratio between the extremes of the teams', () => {
    // Each team alone: 2, 3, 4, 5, 6. No mixture of them lies outside.
    const components = [2, 3, 4, 5, 6].flatMap((ratio, team) => [
      component(`team-${team}`, true, ratio),
      component(`team-${team}`, false, 1),
    ]);
    const { ratio, interval95 } = measure(components);
    expect(ratio).toBe(4);
    const [low, high] = interval95!;
    // Standard error of the mean of 5 draws: sqrt(2 / 5) = 0.63, twice is 1.24.
    expect(low).toBeGreaterThan(2.4);
    expect(low).toBeLessThan(3.1);
    expect(high).toBeGreaterThan(4.9);
    expect(high).toBeLessThan(5.6);
    expect(measure(components).interval95).toEqual(interval95);
  });

  it('says nothing where there is nothing to compare', () => {
    expect(measure([component('a', true, 3)])).toMatchObject({
      ratio: null,
      interval95: null,
    });
    expect(
      measure([component('a', true, 3), component('b', false, 0)]).ratio,
    ).toBeNull();
    // One team in a group says nothing about other teams.
    expect(
      measure([component('a', true, 3), component('b', false, 1)]),
    ).toMatchObject({ ratio: 3, interval95: null });
  });
});

describe('percentile', () => {
  it('is linear between order statistics', () => {
    expect(percentile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(percentile([1, 2, 3, 4], 0.95)).toBeCloseTo(3.85);
    expect(percentile([7], 0.975)).toBe(7);
  });
});
