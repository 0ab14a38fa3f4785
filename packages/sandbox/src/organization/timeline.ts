import { DAY, MONTH, type Seconds, startOfDay } from './calendar';

/**
 * The story of the platform, told backwards from the end of the history. Each
 * quarter has its own weather: adoption rises and tickets fall, but a
 * reorganisation and a bad release spoil two quarters in between.
 */
export interface Timeline {
  /** Nothing that is generated lies after it. */
  end: Seconds;
  /**
   * The start of the day of `end`. The story is told by days, so that an end
   * some hours later adds to it and changes nothing of it.
   */
  today: Seconds;
  /** Runs, deployments and dense activity start here, 18 months before the end. */
  start: Seconds;
  goldenPath: Record<GoldenPathVersion, Seconds>;
  /** The first service can be made from the template. */
  serviceTemplate: Seconds;
  /** Databases can be had by self-service. */
  databaseTemplate: Seconds;
  monthsAgo(months: number): Seconds;
}

export type GoldenPathVersion = 'v1' | 'v2' | 'v3';

export const HISTORY_MONTHS = 18;

export function createTimeline(end: Seconds): Timeline {
  const today = startOfDay(end);
  const monthsAgo = (months: number) =>
    today - Math.round((months * MONTH) / DAY) * DAY;
  return {
    end,
    today,
    start: monthsAgo(HISTORY_MONTHS),
    goldenPath: {
      v1: monthsAgo(16),
      v2: monthsAgo(10),
      v3: monthsAgo(4.5),
    },
    serviceTemplate: monthsAgo(12.5),
    databaseTemplate: monthsAgo(8.5),
    monthsAgo,
  };
}

/** What a stretch of time was like, by factors on ordinary figures. */
export interface Weather {
  /** On the probability that a production deployment fails. */
  failures: number;
  /** On the number of infrastructure requests. */
  tickets: number;
  /** On the days until somebody new merges for the first time. */
  onboarding: number;
}

const FAIR: Weather = { failures: 1, tickets: 1, onboarding: 1 };

/**
 * From 12 to 10 months before the end a reorganisation moved people and
 * ownership; from 5 to 3.5 months before it a cluster upgrade went badly.
 */
export function weatherAt(timeline: Timeline, at: Seconds): Weather {
  if (at >= timeline.monthsAgo(12) && at < timeline.monthsAgo(10)) {
    return { failures: 1.3, tickets: 1.45, onboarding: 1.9 };
  }
  if (at >= timeline.monthsAgo(5) && at < timeline.monthsAgo(3.5)) {
    return { failures: 2, tickets: 1.5, onboarding: 1.2 };
  }
  return FAIR;
}

/** 0 at the start of the history, 1 at its end. */
export function progress(timeline: Timeline, at: Seconds): number {
  const share = (at - timeline.start) / (timeline.today - timeline.start);
  return Math.min(1, Math.max(0, share));
}
