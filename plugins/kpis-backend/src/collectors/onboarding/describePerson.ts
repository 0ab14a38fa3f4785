import { DateTime } from 'luxon';
import { EvidenceDraft } from '../../evidence';
import { onboardingTime } from '../../kpis/definitions/onboardingTime';
import { Person } from './types';

const MILLISECONDS_PER_DAY = 24 * 60 * 60 * 1000;

/** Why somebody is not counted. */
export const EXCLUDED = {
  machine: 'Machine account',
  noDay: 'First day is not known',
  before: 'Started before pull requests were recorded',
  noTeam: 'In no team of the catalog',
  noCode: 'In a group that writes no code',
  earlier: 'Had a change before the first day',
} as const;

/** What beside the person decides about the rows. */
export interface DescribeContext {
  timeZone: string;
  /** First calendar day on which somebody can have started; null for any. */
  recordedSince: string | null;
  /** Groups of the person in the catalog. */
  groups: string[];
  excludedLogins: ReadonlySet<string>;
  excludedGroups: ReadonlySet<string>;
}

function startOf(day: string, zone: string): Date {
  return DateTime.fromISO(day, { zone }).toJSDate();
}

function findExclusion(
  person: Person,
  context: DescribeContext,
  reachedAt: Date | undefined,
): string | null {
  const { firstDay } = person;
  if (context.excludedLogins.has(person.login)) {
    return EXCLUDED.machine;
  }
  if (firstDay === null) {
    return EXCLUDED.noDay;
  }
  if (context.recordedSince !== null && firstDay < context.recordedSince) {
    return EXCLUDED.before;
  }
  if (context.groups.length === 0) {
    return EXCLUDED.noTeam;
  }
  if (context.groups.some(group => context.excludedGroups.has(group))) {
    return EXCLUDED.noCode;
  }
  return reachedAt && reachedAt < startOf(firstDay, context.timeZone)
    ? EXCLUDED.earlier
    : null;
}

/** How far somebody has got in one reading. */
interface Milestone {
  readingId: string;
  reachedAt: Date | undefined;
  url: string;
  attributes: Record<string, string>;
}

function milestonesOf(person: Person): Milestone[] {
  const { firstMerge, firstDeployment } = person;
  const [merge, deployment] = onboardingTime.readings;
  return [
    {
      readingId: merge.id,
      reachedAt: firstMerge ? new Date(firstMerge.mergedAt) : undefined,
      url: firstMerge?.url ?? person.url,
      attributes: firstMerge
        ? { 'pull request': `${firstMerge.repository}#${firstMerge.number}` }
        : {},
    },
    {
      readingId: deployment.id,
      reachedAt: firstDeployment
        ? new Date(firstDeployment.finishedAt)
        : undefined,
      url: firstDeployment?.url ?? person.url,
      attributes: firstDeployment
        ? { repository: firstDeployment.repository }
        : {},
    },
  ];
}

function days(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / MILLISECONDS_PER_DAY;
}

function describeMilestone(
  person: Person,
  context: DescribeContext,
  milestone: Milestone,
): EvidenceDraft {
  const { timeZone } = context;
  const excludedReason = findExclusion(person, context, milestone.reachedAt);
  const began =
    person.firstDay === null
      ? (person.seenSince ?? new Date(0))
      : startOf(person.firstDay, timeZone);
  const counts = excludedReason === null;
  const { reachedAt } = milestone;
  // Who has left is watched until the end of their last day, and who has not
  // arrived until the figure is made.
  const watchedUntil =
    person.lastDay === null
      ? undefined
      : DateTime.fromISO(person.lastDay, { zone: timeZone })
          .plus({ days: 1 })
          .toJSDate();
  const until = reachedAt ?? watchedUntil;
  return {
    kpiId: onboardingTime.id,
    readingId: milestone.readingId,
    eventId: person.personId,
    occurredAt: began,
    startedAt: began,
    value: counts && until ? Math.max(0, days(began, until)) : null,
    title: person.name,
    url: milestone.url,
    entityRef: `user:default/${person.login}`,
    ownerRef: null,
    excludedReason,
    breakdownId: null,
    generated: person.generated,
    attributes: {
      ...(person.firstDaySource
        ? { 'first day from': person.firstDaySource }
        : {}),
      ...milestone.attributes,
    },
    sourceState: null,
    open: false,
    censored: counts && !reachedAt,
  };
}

/**
 * A person as rows of both readings: days from the start of the first day to the
 * first merged pull request, and to the first production deployment that holds
 * a change of theirs. They stand in the period of the first day.
 *
 * Nobody is described whose first day is not known and who was there from the
 * beginning: they are no newcomers.
 */
export function describePerson(
  person: Person,
  context: DescribeContext,
): EvidenceDraft[] {
  if (person.firstDay === null && person.seenSince === null) {
    return [];
  }
  return milestonesOf(person).map(milestone =>
    describeMilestone(person, context, milestone),
  );
}
