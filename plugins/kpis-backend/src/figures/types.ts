import { Aggregation, Interval } from '@provenpath/plugin-kpis-common';

/** Which events are asked for: those in a stretch of time. */
export interface FigureWindow {
  /** First instant; undefined for as far back as there is anything. */
  from: Date | undefined;
  /** First instant that does not belong to it any more. */
  to: Date;
  /** Months in it, for counts a month. */
  months: number;
  /** How many newer figures to pass over, for the one before the latest. */
  skip?: number;
}

/** One figure that is wanted. */
export interface FigureRequest {
  kpiId: string;
  readingId: string;
  aggregation: Aggregation;
  subject: string;
  window: FigureWindow;
  /** Up to when the source is read: what is open has waited until then. */
  asOf: Date;
}

export interface Figure {
  /** Null for no data. */
  value: number | null;
  p95: number | null;
  sampleSize: number;
  /** Not arrived yet, of the sample. */
  open: number;
  interval: Interval | null;
}

/** A figure with its parts and what was left out of it. */
export interface DetailedFigure {
  total: Figure;
  breakdown: Map<string, Figure>;
  excluded: Array<{ reason: string; count: number }>;
  /** Facts that the publisher of a finished figure wrote beside it. */
  facts: Record<string, string>;
}

export const NO_FIGURE: Figure = {
  value: null,
  p95: null,
  sampleSize: 0,
  open: 0,
  interval: null,
};

/** Computes figures from events; it decides nothing about what they mean. */
export interface Figures {
  /**
   * @param requests - answered in the same order
   * @param options.detail - whether parts and exclusions are wanted
   */
  compute(
    requests: FigureRequest[],
    options: { detail: boolean },
  ): Promise<DetailedFigure[]>;
}
