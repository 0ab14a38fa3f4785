import { ForwardedError } from '@backstage/errors';
import { DateTime } from 'luxon';
import { PublishedFigures } from '../publishing/PublishedFigures';
import { UsageMeter } from './types';

/** As far back as meters mostly remember. */
const FIRST_DAYS = 14;
/** The newest days are read again: a meter may have been behind. */
const AGAIN_DAYS = 2;
const DAY = 'yyyy-MM-dd';

export interface CollectWeightsOptions {
  figures: PublishedFigures;
  /** Has what is divided by weights attributed again. */
  requestAttribution: () => Promise<void>;
  now?: () => Date;
}

function sameWeights(a: Map<string, string>, b: Map<string, string>): boolean {
  return (
    a.size === b.size &&
    [...a].every(([ref, weight]) => Number(b.get(ref)) === Number(weight))
  );
}

/** Whole days that are over, oldest first. */
function daysToRead(newest: string | undefined, now: Date): string[] {
  const yesterday = DateTime.fromJSDate(now, { zone: 'utc' })
    .startOf('day')
    .minus({ days: 1 });
  const first = yesterday.minus({ days: FIRST_DAYS - 1 });
  const again = newest
    ? DateTime.fromFormat(newest, DAY, { zone: 'utc' }).minus({
        days: AGAIN_DAYS - 1,
      })
    : first;
  const days: string[] = [];
  for (
    let day = again > first ? again : first;
    day <= yesterday;
    day = day.plus({ days: 1 })
  ) {
    days.push(day.toFormat(DAY));
  }
  return days;
}

/**
 * Keeps what a meter has measured on the days that are over. A day that is as it
 * was changes nothing, so that bills are attributed again only where they must be.
 *
 * @returns how many days are new or other than they were
 */
export async function collectWeights(
  meter: UsageMeter,
  options: CollectWeightsOptions,
  signal: AbortSignal,
): Promise<number> {
  const { figures, requestAttribution, now = () => new Date() } = options;
  const newest = await figures.findNewestDay(meter.name);
  let changed = 0;
  for (const day of daysToRead(newest, now())) {
    let weights: Map<string, string>;
    try {
      weights = await meter.readDay(day, signal);
    } catch (error) {
      throw new ForwardedError(
        `The usage weights "${meter.name}" of ${day} could not be read`,
        error,
      );
    }
    const known = await figures.listWeights(meter.name, day);
    if (weights.size > 0 && !sameWeights(weights, known)) {
      await figures.saveWeights(meter.name, {
        rows: [...weights].map(([entityRef, weight]) => ({
          day,
          entityRef,
          weight,
        })),
      });
      changed += 1;
    }
  }
  if (changed > 0) {
    await requestAttribution();
  }
  return changed;
}
