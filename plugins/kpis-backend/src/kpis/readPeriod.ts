import { Calendar, CalendarPeriod } from '@provenpath/portal-node';
import {
  DetailedFigure,
  FigureRequest,
  Figures,
  NO_FIGURE,
  previousWindowOf,
  windowOf,
} from '../figures';
import { KpiDefinition, ReadingDefinition } from './definitions';
import { isCountUnfinished, ReadingSources } from './readingSources';

/** A reading's figure in a period and in the one before it. */
export interface PeriodFigures {
  current: DetailedFigure;
  previous: DetailedFigure;
}

export type FindPeriodFigures = (
  kpiId: string,
  readingId: string,
  subject: string,
) => PeriodFigures;

const NOTHING: DetailedFigure = {
  total: NO_FIGURE,
  breakdown: new Map(),
  excluded: [],
  facts: {},
};

function keyOf(kpiId: string, readingId: string, subject: string): string {
  return `${kpiId} ${readingId} ${subject}`;
}

/** All readings of the KPIs for the subjects, each compared with before. */
export async function readPeriod(options: {
  definitions: KpiDefinition[];
  subjects: string[];
  period: CalendarPeriod;
  now: Date;
  figures: Figures;
  calendar: Calendar;
  sources: ReadingSources;
  /** Without parts and exclusions, for many subjects at once. */
  detail?: boolean;
}): Promise<FindPeriodFigures> {
  const { definitions, subjects, period, now, figures, calendar } = options;
  const wanted = definitions.flatMap(definition =>
    definition.readings.flatMap(reading =>
      subjects.map(subject => ({ definition, reading, subject })),
    ),
  );
  const request = (
    { definition, reading, subject }: (typeof wanted)[number],
    chooseWindow: typeof windowOf,
  ): FigureRequest => ({
    kpiId: definition.id,
    readingId: reading.id,
    aggregation: reading.aggregation,
    subject,
    window: chooseWindow({
      aggregation: reading.aggregation,
      period,
      calendar,
      now,
    }),
    asOf: asOf(definition, reading, options),
  });
  const [current, previous] = await Promise.all([
    figures.compute(
      wanted.map(entry => request(entry, windowOf)),
      { detail: options.detail ?? true },
    ),
    figures.compute(
      wanted.map(entry => request(entry, previousWindowOf)),
      { detail: false },
    ),
  ]);
  const found = new Map(
    wanted.map(({ definition, reading, subject }, index) => [
      keyOf(definition.id, reading.id, subject),
      isCountUnfinished(definition, reading, options.sources)
        ? { current: NOTHING, previous: NOTHING }
        : { current: current[index], previous: previous[index] },
    ]),
  );
  return (kpiId, readingId, subject) =>
    found.get(keyOf(kpiId, readingId, subject)) ?? {
      current: NOTHING,
      previous: NOTHING,
    };
}

function asOf(
  definition: KpiDefinition,
  reading: ReadingDefinition,
  options: { sources: ReadingSources; now: Date },
): Date {
  return options.sources.collectedAt(definition.id, reading) ?? options.now;
}
