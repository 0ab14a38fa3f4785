import {
  MOST_COUNTED_SHOWN,
  NewServicesResponse,
} from '@provenpath/plugin-golden-paths-common';
import { DateTime } from 'luxon';
import { Timeline, TimelinePoint } from './types';

const STICKY_DAYS = 90;
/** A first state that is known later than this is not that of a new service. */
const NEW_DAYS = 45;

type Measured = Omit<NewServicesResponse, 'subject' | 'from' | 'to'>;
type Outcome = Measured['stickiness']['repositories'][number]['outcome'];

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
  const repositories = begun.map(timeline => ({
    ...shownOf(timeline),
    outcome: outcomeOf(timeline, today),
  }));
  const countOf = (outcome: Outcome) =>
    repositories.filter(repository => repository.outcome === outcome).length;
  const stayed = countOf('stayed');
  const measured = stayed + countOf('left');
  return {
    days: STICKY_DAYS,
    measured,
    stayed,
    share: shareOf(stayed, measured),
    tooYoung: countOf('too-young'),
    repositories: repositories.slice(0, MOST_COUNTED_SHOWN),
  };
}

function outcomeOf({ createdAt, points }: Timeline, today: string): Outcome {
  const day = daysAfter(createdAt, STICKY_DAYS);
  if (day > today) {
    return 'too-young';
  }
  return stateOn(points, day)?.onPath ? 'stayed' : 'left';
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
    repositories: [
      ...joined.map(timeline => ({ ...shownOf(timeline), joined: true })),
      ...candidates
        .filter(timeline => !joined.includes(timeline))
        .map(timeline => ({ ...shownOf(timeline), joined: false })),
    ].slice(0, MOST_COUNTED_SHOWN),
  };
}

function shownOf({ id, name, url }: Timeline) {
  return { id, name, url };
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
