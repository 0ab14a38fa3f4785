import { BandCut, BandRule } from './bands';

const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;

/**
 * The playbook's table of platform KPIs (Play 8) as cuts. Its bands leave gaps,
 * e.g. between 1 hour and 1 day; a value in a gap belongs to the worse
 * neighbour.
 */
function rule(
  direction: BandRule['direction'],
  limits: [target: number, good: number, average: number],
  inclusive: [target: boolean, good: boolean, average: boolean],
): BandRule {
  const bands: BandCut['band'][] = ['target', 'good', 'average'];
  return {
    direction,
    cuts: bands.map((band, index) => ({
      band,
      limit: limits[index],
      inclusive: inclusive[index],
    })),
  };
}

/** Minutes: target 30 minutes, good 1 hour, average 3 days. */
export const leadTimeBands = rule(
  'lower',
  [30, MINUTES_PER_HOUR, 3 * MINUTES_PER_DAY],
  [true, true, true],
);

/** Share: target 80 %, good 60 %, average 30 %. */
export const adoptionBands = rule(
  'higher',
  [0.8, 0.6, 0.3],
  [true, true, true],
);

/**
 * Points: target 40, good 20, average 0. The playbook's script says 30 and its
 * table 40 or more: the table stands.
 */
export const npsBands = rule('higher', [40, 20, 0], [true, true, true]);

/** Days: target 1, good 5, average below 14. */
export const onboardingBands = rule('lower', [1, 5, 14], [true, true, false]);

/** Tickets a month: target below 5, good below 20, average below 50. */
export const ticketBands = rule('lower', [5, 20, 50], [false, false, false]);

/**
 * Share of requests answered in time. The playbook names the two weeks (Play 2)
 * and no bands: these are the product's own.
 */
export const feedbackBands = rule(
  'higher',
  [0.9, 0.75, 0.5],
  [true, true, true],
);

/**
 * Share of spend with an owner. The FinOps practice's target is 98 %; the playbook
 * names no bands: the two below it are the product's own.
 */
export const coverageBands = rule(
  'higher',
  [0.98, 0.9, 0.7],
  [true, true, true],
);
