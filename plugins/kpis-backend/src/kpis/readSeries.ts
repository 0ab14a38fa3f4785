import { SeriesPoint, SeriesResponse } from '@provenpath/plugin-kpis-common';
import { Calendar, CalendarPeriod } from '@provenpath/portal-node';
import { DeveloperCountsStore } from '../developers';
import { Figure, Figures, NO_FIGURE, windowOf } from '../figures';
import { FrozenFigure, QuartersStore } from '../quarters/types';
import { KpiDefinition, ReadingDefinition } from './definitions';
import { SeriesQuery } from './KpiReadModel';
import { isCountUnfinished, loadReadingSources } from './readingSources';
import { scaleFigure, scaleOf, toReported } from './summariseReading';

/** Six years of weeks. */
const MAXIMUM_SERIES_PERIODS = 320;
const DEFAULT_SERIES_PERIODS = 12;

interface SeriesOptions {
  definition: KpiDefinition;
  query: SeriesQuery;
  now: Date;
  figures: Figures;
  quarters: QuartersStore;
  developers: DeveloperCountsStore;
  calendar: Calendar;
  evidence: Parameters<typeof loadReadingSources>[1]['evidence'];
  runs: Parameters<typeof loadReadingSources>[1]['runs'];
}

function listPeriods({ calendar, query, now }: SeriesOptions) {
  const latest = calendar.periodAt(now, query.grain);
  let earliest = latest;
  for (let count = 1; count < DEFAULT_SERIES_PERIODS; count += 1) {
    earliest = calendar.previousPeriod(earliest);
  }
  return calendar.listPeriods({
    firstDay: query.from ?? earliest.firstDay,
    lastDay: query.to ?? latest.lastDay,
    grain: query.grain,
    limit: MAXIMUM_SERIES_PERIODS,
  });
}

function toPoint(
  period: CalendarPeriod,
  figure: Figure,
  frozen: FrozenFigure | undefined,
  now: Date,
): SeriesPoint {
  return {
    period: period.name,
    from: period.firstDay,
    value: figure.value,
    p95: figure.p95,
    sampleSize: figure.sampleSize,
    open: figure.open,
    interval: figure.interval,
    partial: period.to > now,
    reported: toReported(frozen),
  };
}

/** A KPI's readings in each of the periods that were asked for. */
export async function readSeries(
  options: SeriesOptions,
): Promise<SeriesResponse> {
  const { definition, query, now, figures, calendar } = options;
  const { subject } = query;
  const periods = listPeriods(options);
  const sources = await loadReadingSources([definition], options);
  const computed = await figures.compute(
    definition.readings.flatMap(reading =>
      periods.map(period => ({
        kpiId: definition.id,
        readingId: reading.id,
        aggregation: reading.aggregation,
        subject,
        window: windowOf({
          aggregation: reading.aggregation,
          period,
          calendar,
          now,
        }),
        asOf: sources.collectedAt(definition.id, reading) ?? now,
      })),
    ),
    { detail: false },
  );
  const [frozen, counts] = await Promise.all([
    options.quarters.find({
      subject,
      kpiId: definition.id,
      quarters: periods.map(period => period.name),
    }),
    options.developers.find([subject], periods[periods.length - 1].lastDay),
  ]);
  const pointsOf = (reading: ReadingDefinition, position: number) => {
    const scale = scaleOf(definition, reading, subject, counts.get(subject));
    const unfinished = isCountUnfinished(definition, reading, sources);
    return periods.map((period, index) =>
      toPoint(
        period,
        unfinished
          ? NO_FIGURE
          : scaleFigure(
              computed[position * periods.length + index].total,
              scale,
            ),
        frozen.find(
          figure =>
            figure.readingId === reading.id && figure.quarter === period.name,
        ),
        now,
      ),
    );
  };
  return {
    kpiId: definition.id,
    subject,
    grain: query.grain,
    series: definition.readings.map((reading, position) => ({
      readingId: reading.id,
      title: reading.title,
      unit: reading.unit ?? definition.unit,
      aggregation: reading.aggregation,
      points: pointsOf(reading, position),
    })),
  };
}
