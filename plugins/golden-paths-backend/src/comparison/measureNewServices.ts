import { NewServicesResponse } from '@provenpath/plugin-golden-paths-common';
import { DateTime } from 'luxon';
import { Timeline, TimelinePoint } from './types';

const STICKY_DAYS = 90;
/** A first state that is known later than this is not that of a new service. */
const NEW_DAYS = 45;
/** Rows that are shown of those that joined. */
const MOST_SHOWN = 200;

type Measured = Omit<NewServicesResponse, 'subject' | 'from' | 'to'>;

/**
 * How many new services were made from a template, how many of those that began on
 * the path are still on it after 90 days, and which older ones have joined.
 *
 * @param options.today - the last day that is known
 */
export function measureNewServices(options: {
  timelines: readonly Timeline[];
  from: string;
  to: string;
  today: string;
}): Measured {
  const { timelines, from, to } = options;
  const services = timelines.filter(({ deployable }) => deployable);
  const created = services.filter(({ createdAt }) => {
    const day = createdAt?.slice(0, 10);
    return day !== undefined && day >= from && day <= to;
  });
  const fromTemplate = created.filter(({ template }) => template !== null);
  return {
    months: byMonth(created),
    created: created.length,
    fromTemplate: fromTemplate.length,
    templateShare: shareOf(fromTemplate.length, created.length),
    stickiness: measureStickiness(created, options.today),
    reentry: measureReentry(timelines, options),
  };
}

function byMonth(created: readonly Timeline[]): Measured['months'] {
  const months = Map.groupBy(
    created,
    ({ createdAt }) => createdAt?.slice(0, 7) ?? '',
  );
  return [...months]
    .map(([month, services]) => ({
      month,
      created: services.length,
      fromTemplate: services.filter(({ template }) => template !== null).length,
    }))
    .toSorted((a, b) => a.month.localeCompare(b.month));
}

function measureStickiness(
  created: readonly Timeline[],
  today: string,
): Measured['stickiness'] {
  const begun = created.filter(timeline => {
    const [first] = timeline.points;
    return (
      first?.onPath === true &&
      first.day <= daysAfter(timeline.createdAt, NEW_DAYS)
    );
  });
  const old = begun.filter(
    ({ createdAt }) => daysAfter(createdAt, STICKY_DAYS) <= today,
  );
  const stayed = old.filter(
    timeline =>
      stateOn(timeline.points, daysAfter(timeline.createdAt, STICKY_DAYS))
        ?.onPath,
  );
  return {
    days: STICKY_DAYS,
    measured: old.length,
    stayed: stayed.length,
    share: shareOf(stayed.length, old.length),
    tooYoung: begun.length - old.length,
  };
}

function measureReentry(
  timelines: readonly Timeline[],
  { from, to }: { from: string; to: string },
): Measured['reentry'] {
  const candidates = timelines.filter(({ createdAt, points }) => {
    const state = stateOn(points, from) ?? points[0];
    return (
      createdAt !== null &&
      createdAt.slice(0, 10) < from &&
      state !== undefined &&
      state.day <= to &&
      state.eligible &&
      !state.onPath
    );
  });
  const joined = candidates.filter(({ points }) => stateOn(points, to)?.onPath);
  return {
    candidates: candidates.length,
    joined: joined.length,
    repositories: joined
      .slice(0, MOST_SHOWN)
      .map(({ id, name, url }) => ({ id, name, url })),
  };
}

/** What stood on a day: the last point up to it. */
function stateOn(
  points: readonly TimelinePoint[],
  day: string,
): TimelinePoint | undefined {
  return points.findLast(point => point.day <= day);
}

function daysAfter(instant: string | null, days: number): string {
  return DateTime.fromISO(instant ?? '', { zone: 'utc' })
    .plus({ days })
    .toFormat('yyyy-MM-dd');
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
