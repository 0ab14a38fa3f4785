/** How many people answered 9 or 10, 7 or 8, and 0 to 6. */
export interface NpsCounts {
  promoters: number;
  passives: number;
  detractors: number;
}

/** Classes of an answer, from best to worst. */
export type NpsClass = 'promoter' | 'passive' | 'detractor';

/** Below this response rate a figure is "not representative". */
export const REPRESENTATIVE_RESPONSE_RATE = 0.7;

/** Half the width of a 95 % interval, in standard errors. */
const NORMAL_95 = 1.96;

/** What the adjusted Wald interval adds to the answers. */
const ADDED_ANSWERS = 3;
const ADDED_TO_EACH_END = 0.75;

/** @param score - 0 to 10 */
export function classifyScore(score: number): NpsClass {
  if (score >= 9) {
    return 'promoter';
  }
  return score >= 7 ? 'passive' : 'detractor';
}

export function countAnswers(counts: NpsCounts): number {
  return counts.promoters + counts.passives + counts.detractors;
}

/** 100 (promoters - detractors) / n, in points; null for no answers. */
export function calculateNps(counts: NpsCounts): number | null {
  const n = countAnswers(counts);
  return n === 0 ? null : (100 * (counts.promoters - counts.detractors)) / n;
}

/**
 * sqrt((N - n) / (N - 1)): the answers of a whole population leave nothing to
 * chance. 1 where the population is not known.
 *
 * @throws RangeError when more answered than there are people
 */
function finitePopulationFactor(n: number, population: number | null): number {
  if (population === null) {
    return 1;
  }
  if (population < n) {
    throw new RangeError(
      `${n} answers cannot come from a population of ${population}`,
    );
  }
  return population === 1 ? 0 : Math.sqrt((population - n) / (population - 1));
}

/** In points, of answers that need not be whole numbers. */
function standardErrorOf(
  promoters: number,
  detractors: number,
  n: number,
): number {
  const p = promoters / n;
  const d = detractors / n;
  return 100 * Math.sqrt((p + d - (p - d) ** 2) / n);
}

/**
 * Standard error of the NPS in points, with the finite population correction
 * where the population is known; null for no answers.
 */
export function standardError(
  counts: NpsCounts,
  population: number | null = null,
): number | null {
  const n = countAnswers(counts);
  return n === 0
    ? null
    : standardErrorOf(counts.promoters, counts.detractors, n) *
        finitePopulationFactor(n, population);
}

/** Raw margin of error at 95 %, in points; null for no answers. */
export function margin95(
  counts: NpsCounts,
  population: number | null = null,
): number | null {
  const error = standardError(counts, population);
  return error === null ? null : NORMAL_95 * error;
}

/**
 * The adjusted Wald interval: three answers are added, three quarters of one at
 * each end, so that few or unanimous answers do not look certain. Its centre
 * is for the interval only; the headline is the raw NPS.
 */
export function adjustedWald(
  counts: NpsCounts,
  population: number | null = null,
): { nps: number; margin95: number } | null {
  const n = countAnswers(counts);
  if (n === 0) {
    return null;
  }
  const adjustedN = n + ADDED_ANSWERS;
  const promoters = counts.promoters + ADDED_TO_EACH_END;
  const detractors = counts.detractors + ADDED_TO_EACH_END;
  return {
    nps: (100 * (promoters - detractors)) / adjustedN,
    margin95:
      NORMAL_95 *
      standardErrorOf(promoters, detractors, adjustedN) *
      finitePopulationFactor(n, population),
  };
}

/**
 * The NPS if everybody who did not answer were a detractor (`low`) or a
 * promoter (`high`): no assumption about them can lead outside.
 */
export function npsBounds(
  counts: NpsCounts,
  population: number | null,
): { low: number; high: number } | null {
  const n = countAnswers(counts);
  if (population === null || population === 0 || population < n) {
    return null;
  }
  const missing = population - n;
  return {
    low: (100 * (counts.promoters - counts.detractors - missing)) / population,
    high: (100 * (counts.promoters + missing - counts.detractors)) / population,
  };
}

/**
 * The population of a part whose people say themselves that they belong to it:
 * unknown where more say so than there are.
 */
export function plausiblePopulation(
  counts: NpsCounts,
  population: number | null,
): number | null {
  return population !== null && population >= countAnswers(counts)
    ? population
    : null;
}

/** Share of the population that answered, null where it is not known. */
export function responseRate(
  n: number,
  population: number | null,
): number | null {
  return population === null || population === 0 ? null : n / population;
}

/** True at 70 % and above; an unknown rate is not representative. */
export function isRepresentative(rate: number | null): boolean {
  return rate !== null && rate >= REPRESENTATIVE_RESPONSE_RATE;
}
