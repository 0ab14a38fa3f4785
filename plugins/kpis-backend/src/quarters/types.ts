import { Band, Interval } from '@provenpath/plugin-kpis-common';

/** A figure as it stood when its quarter was frozen. */
export interface FrozenFigure {
  kpiId: string;
  readingId: string;
  subject: string;
  /** `2026-Q3` */
  quarter: string;
  value: number | null;
  p95: number | null;
  sampleSize: number;
  open: number;
  interval: Interval | null;
  band: Band;
  target: number;
  frozenAt: Date;
}

/** What was reported. Nothing in here is ever changed. */
export interface QuartersStore {
  /** Frozen figures of a subject in the given quarters, of all KPIs. */
  find(options: {
    subject: string;
    quarters: string[];
    kpiId?: string;
  }): Promise<FrozenFigure[]>;
  /** Quarters of a reading that are frozen, by `kpi reading quarter`. */
  listFrozen(): Promise<Set<string>>;
  /** Subjects that have an event of the reading before an instant. */
  listSubjects(options: {
    kpiId: string;
    readingId: string;
    from: Date;
    to: Date;
  }): Promise<string[]>;
  /**
   * Keeps the figures of every subject of one reading and quarter. Those that
   * are there already stay as they are.
   */
  freeze(
    reading: { kpiId: string; readingId: string; quarter: string },
    figures: FrozenFigure[],
    frozenAt: Date,
  ): Promise<number>;
}

/** Key of {@link QuartersStore.listFrozen}. */
export function frozenKey(reading: {
  kpiId: string;
  readingId: string;
  quarter: string;
}): string {
  return `${reading.kpiId} ${reading.readingId} ${reading.quarter}`;
}
