import { Interval } from './schemas';

/** How long somebody took, or how long they have been waiting. */
export interface Duration {
  /** In any unit; the results are in the same. */
  value: number;
  /** Has not arrived: took longer than this. */
  censored: boolean;
}

/** The part of those who started that has not arrived after a time. */
interface Step {
  time: number;
  /** Just after `time`. */
  survival: number;
  low: number;
  high: number;
}

export interface SurvivalFigures {
  /** Null where fewer than half are known to have arrived. */
  median: number | null;
  /** Time after which 95 % have arrived; null where that is not known. */
  p95: number | null;
  interval: Interval | null;
  sampleSize: number;
  open: number;
}

const Z = 1.96;
/** Products of fractions miss exact halves by rounding. */
const EPSILON = 1e-9;

/**
 * The Kaplan-Meier curve with Greenwood's variance; its bounds are the survival
 * times exp(-+1.96 standard errors of its logarithm).
 */
function survivalCurve(durations: readonly Duration[]): Step[] {
  const sorted = [...durations].sort((left, right) => left.value - right.value);
  const times = [
    ...new Set(sorted.filter(item => !item.censored).map(item => item.value)),
  ];
  let survival = 1;
  let variance = 0;
  return times.map(time => {
    const atRisk = sorted.filter(item => item.value >= time).length;
    const arrived = sorted.filter(
      item => item.value === time && !item.censored,
    ).length;
    survival *= 1 - arrived / atRisk;
    variance += arrived / (atRisk * (atRisk - arrived));
    const error = Z * Math.sqrt(variance);
    return {
      time,
      survival,
      // After the last arrival the logarithm, and with it the bounds, end.
      low: survival === 0 ? 1 : survival * Math.exp(-error),
      high: survival === 0 ? 1 : Math.min(1, survival * Math.exp(error)),
    };
  });
}

/** First time at which one of the curves is down to the share, else null. */
function firstTime(
  curve: Step[],
  share: number,
  read: (step: Step) => number,
): number | null {
  return curve.find(step => read(step) <= share + EPSILON)?.time ?? null;
}

/**
 * Time at which the curve passes the share. Where it stays exactly there until
 * the next arrival, the middle between both: without anybody censored this is
 * the ordinary median.
 */
function quantile(curve: Step[], share: number): number | null {
  const index = curve.findIndex(step => step.survival <= share + EPSILON);
  if (index < 0) {
    return null;
  }
  const { time, survival } = curve[index];
  const next = curve[index + 1];
  return next && Math.abs(survival - share) <= EPSILON
    ? (time + next.time) / 2
    : time;
}

/**
 * Median by Kaplan and Meier: who has not arrived yet counts with the time that
 * has passed, instead of being left out, which would make slow look fast.
 *
 * The interval is the range of times at which the curve's 95 % bounds pass one
 * half; an end that they do not reach has no bound.
 */
export function kaplanMeier(durations: readonly Duration[]): SurvivalFigures {
  const curve = survivalCurve(durations);
  const interval = {
    low: firstTime(curve, 0.5, step => step.low),
    high: firstTime(curve, 0.5, step => step.high),
  };
  return {
    median: quantile(curve, 0.5),
    p95: quantile(curve, 0.05),
    interval: interval.low === null ? null : interval,
    sampleSize: durations.length,
    open: durations.filter(item => item.censored).length,
  };
}
