import { LoggerService } from '@backstage/backend-plugin-api';
import { targetOf } from '@provenpath/plugin-kpis-common';
import {
  Calendar,
  CalendarPeriod,
  CollectorRunsStore,
} from '@provenpath/portal-node';
import { DeveloperCountsStore } from '../developers';
import { EvidenceStore } from '../evidence';
import { Figures, windowOf } from '../figures';
import { KpiDefinition, ReadingDefinition } from '../kpis/definitions';
import { KpiDefinitions } from '../kpis/KpiDefinitions';
import { loadReadingSources, ReadingSources } from '../kpis/readingSources';
import { judge, scaleFigure, scaleOf } from '../kpis/summariseReading';
import { frozenKey, FrozenFigure, QuartersStore } from './types';

/** Older quarters are nobody's report any more. */
const QUARTERS_BACK = 8;
const SUBJECTS_PER_QUERY = 500;
const MILLISECONDS_PER_DAY = 24 * 60 * 60 * 1000;
const ORGANIZATION = 'organization';

export interface FreezeOptions {
  definitions: KpiDefinitions;
  figures: Figures;
  quarters: QuartersStore;
  developers: DeveloperCountsStore;
  evidence: Pick<EvidenceStore, 'listSources'>;
  runs: Pick<CollectorRunsStore, 'getState'>;
  calendar: Calendar;
  logger: LoggerService;
  now?: () => Date;
}

interface Due {
  definition: KpiDefinition;
  reading: ReadingDefinition;
  quarter: CalendarPeriod;
}

/** When a quarter of the KPI is to be frozen. */
export function dueAt(
  quarter: CalendarPeriod,
  definition: Pick<KpiDefinition, 'freezeAfterDays'>,
): Date {
  return new Date(
    quarter.to.getTime() + definition.freezeAfterDays * MILLISECONDS_PER_DAY,
  );
}

/** Quarters that are over, the oldest first. */
function pastQuarters(calendar: Calendar, now: Date): CalendarPeriod[] {
  const quarters: CalendarPeriod[] = [];
  let quarter = calendar.periodAt(now, 'quarter');
  for (let count = 0; count < QUARTERS_BACK; count += 1) {
    quarter = calendar.previousPeriod(quarter);
    quarters.unshift(quarter);
  }
  return quarters;
}

/**
 * What is to be frozen: its lag is over, and its data is known to be whole up to
 * then. A source that has been silent since is waited for.
 */
function findDue(
  definitions: KpiDefinition[],
  frozen: ReadonlySet<string>,
  sources: ReadingSources,
  options: { calendar: Calendar; now: Date },
): Due[] {
  const quarters = pastQuarters(options.calendar, options.now);
  return definitions.flatMap(definition =>
    definition.readings.flatMap(reading =>
      quarters
        .filter(quarter => {
          const due = dueAt(quarter, definition);
          const whole = sources.wholeUntil(definition.id, reading);
          const key = frozenKey({
            kpiId: definition.id,
            readingId: reading.id,
            quarter: quarter.name,
          });
          return (
            due <= options.now &&
            whole !== undefined &&
            whole >= due &&
            !frozen.has(key)
          );
        })
        .map(quarter => ({ definition, reading, quarter })),
    ),
  );
}

async function computeFrozen(
  { definition, reading, quarter }: Due,
  options: FreezeOptions,
  sources: ReadingSources,
  now: Date,
): Promise<FrozenFigure[]> {
  const { figures, quarters, developers, calendar } = options;
  const { aggregation } = reading;
  const window = windowOf({ aggregation, period: quarter, calendar, now });
  const subjects = [
    ...new Set([
      ORGANIZATION,
      ...(await quarters.listSubjects({
        kpiId: definition.id,
        readingId: reading.id,
        // What stands at the end of a quarter may be older than the quarter.
        from: aggregation === 'state' ? new Date(0) : quarter.from,
        to: quarter.to,
      })),
    ]),
  ];
  const frozen: FrozenFigure[] = [];
  for (let start = 0; start < subjects.length; start += SUBJECTS_PER_QUERY) {
    const some = subjects.slice(start, start + SUBJECTS_PER_QUERY);
    const [computed, counts] = await Promise.all([
      figures.compute(
        some.map(subject => ({
          kpiId: definition.id,
          readingId: reading.id,
          aggregation,
          subject,
          window,
          asOf: sources.collectedAt(definition.id, reading) ?? now,
        })),
        { detail: false },
      ),
      developers.find(some, quarter.lastDay),
    ]);
    some.forEach((subject, index) => {
      const scale = scaleOf(definition, reading, subject, counts.get(subject));
      const figure = scaleFigure(computed[index].total, scale);
      frozen.push({
        kpiId: definition.id,
        readingId: reading.id,
        subject,
        quarter: quarter.name,
        ...figure,
        band: judge(figure, definition, scale).band,
        target: targetOf(definition.bands),
        frozenAt: now,
      });
    });
  }
  return frozen;
}

/**
 * Keeps the figures of quarters whose lag is over, for every subject, as they
 * are known at that time. What is frozen is never changed; pages show what is
 * known now beside it.
 *
 * @returns how many figures were frozen.
 */
export async function freezeQuarters(
  options: FreezeOptions,
  signal: AbortSignal,
): Promise<number> {
  const now = options.now?.() ?? new Date();
  const definitions = await options.definitions.list();
  const [frozen, sources] = await Promise.all([
    options.quarters.listFrozen(),
    loadReadingSources(definitions, options),
  ]);
  let written = 0;
  for (const due of findDue(definitions, frozen, sources, {
    calendar: options.calendar,
    now,
  })) {
    signal.throwIfAborted();
    const figures = await computeFrozen(due, options, sources, now);
    // A quarter before the first event was never reported.
    if (
      figures.every(({ sampleSize, value }) => !sampleSize && value === null)
    ) {
      continue;
    }
    written += await options.quarters.freeze(
      {
        kpiId: due.definition.id,
        readingId: due.reading.id,
        quarter: due.quarter.name,
      },
      figures,
      now,
    );
  }
  if (written > 0) {
    options.logger.info(`Froze ${written} figures of past quarters`);
  }
  return written;
}
