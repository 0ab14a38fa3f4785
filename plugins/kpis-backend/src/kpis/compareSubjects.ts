import { ComparisonResponse } from '@provenpath/plugin-kpis-common';
import { Calendar } from '@provenpath/portal-node';
import { DeveloperCountsStore } from '../developers';
import { Figures } from '../figures';
import { FEWEST_PEOPLE } from '../people';
import { QuartersStore } from '../quarters/types';
import { KpiDefinition } from './definitions';
import { ComparisonQuery } from './KpiReadModel';
import { FindPeriodFigures, readPeriod } from './readPeriod';
import { loadReadingSources } from './readingSources';
import { judge, scaleFigure, scaleOf } from './summariseReading';

/** More cannot be read side by side. */
const MAXIMUM_SUBJECTS = 100;

interface CompareOptions {
  definition: KpiDefinition;
  query: ComparisonQuery;
  now: Date;
  figures: Figures;
  quarters: Pick<QuartersStore, 'listSubjects'>;
  developers: DeveloperCountsStore;
  calendar: Calendar;
  evidence: Parameters<typeof loadReadingSources>[1]['evidence'];
  runs: Parameters<typeof loadReadingSources>[1]['runs'];
}

/** Subjects of the kind that have an event of one of the readings. */
async function findSubjects(options: CompareOptions): Promise<string[]> {
  const { definition, query, calendar, quarters, now } = options;
  const period = calendar.parsePeriod(query.period, now);
  const before = calendar.previousPeriod(period);
  const found = await Promise.all(
    definition.readings.map(reading =>
      quarters.listSubjects({
        kpiId: definition.id,
        readingId: reading.id,
        from: ['state', 'latest'].includes(reading.aggregation)
          ? new Date(0)
          : before.from,
        to: period.to,
      }),
    ),
  );
  return [...new Set(found.flat())]
    .filter(subject => subject.startsWith(`${query.kind}:`))
    .filter(subject => query.visible?.has(subject) ?? true)
    .sort();
}

function compareOne(
  subject: string,
  options: CompareOptions & {
    find: FindPeriodFigures;
    developers: DeveloperCountsStore;
  },
  counts: Map<string, number>,
): ComparisonResponse['subjects'][number] {
  const { definition, find } = options;
  return {
    subject,
    title: subject.slice(subject.indexOf('/') + 1),
    readings: definition.readings.map(reading => {
      const scale = scaleOf(definition, reading, subject, counts.get(subject));
      const { current, previous } = find(definition.id, reading.id, subject);
      const figure = scaleFigure(current.total, scale);
      const before = scaleFigure(previous.total, scale);
      const withheld =
        definition.aboutPeople && figure.sampleSize < FEWEST_PEOPLE
          ? `Fewer than ${FEWEST_PEOPLE} people`
          : null;
      const shown = withheld
        ? { ...figure, value: null, interval: null }
        : figure;
      return {
        readingId: reading.id,
        value: shown.value,
        sampleSize: shown.sampleSize,
        open: withheld ? 0 : shown.open,
        interval: shown.interval,
        ...judge(shown, definition, scale),
        scale: scale.scale,
        previousValue:
          definition.aboutPeople && before.sampleSize < FEWEST_PEOPLE
            ? null
            : before.value,
        previousSampleSize: before.sampleSize,
        withheld,
      };
    }),
  };
}

/**
 * The same KPI for all groups, systems or domains, in the order of their names.
 * Figures of people are left out where there are few of them.
 */
export async function compareSubjects(
  options: CompareOptions,
): Promise<ComparisonResponse> {
  const { definition, query, calendar, now } = options;
  const period = calendar.parsePeriod(query.period, now);
  const all = await findSubjects(options);
  const subjects = all.slice(0, MAXIMUM_SUBJECTS);
  const sources = await loadReadingSources([definition], options);
  const [find, counts] = await Promise.all([
    readPeriod({
      ...options,
      definitions: [definition],
      subjects,
      period,
      sources,
      detail: false,
    }),
    options.developers.find(subjects, period.lastDay),
  ]);
  return {
    kpiId: definition.id,
    period: period.name,
    kind: query.kind,
    subjects: subjects.map(subject =>
      compareOne(subject, { ...options, find }, counts),
    ),
    left: all.length - subjects.length,
    visibility: query.visibility ?? 'all',
  };
}
