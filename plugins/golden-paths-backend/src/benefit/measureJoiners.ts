import {
  BenefitResponse,
  MOST_COUNTED_SHOWN,
} from '@provenpath/plugin-golden-paths-common';
import { DateTime } from 'luxon';

/** When something came onto the path: between the two days. */
export interface Joining {
  id: string;
  name: string;
  url: string;
  /** The last day known off the path. */
  lastOff: string;
  /** The first day known on it. */
  firstOn: string;
}

/**
 * Deployments a week of those that joined, in as many weeks before as after. The
 * weeks between the days that are known are in neither. Whoever joined too lately or
 * too early for both spans is left out.
 *
 * @param options.countsOf - deployments by week from `from` on; undefined without a
 * known source
 */
export function measureJoiners(options: {
  joinings: readonly Joining[];
  countsOf: (id: string) => readonly number[] | undefined;
  /** First day of the first week that is counted. */
  from: string;
  weeks: number;
}): BenefitResponse['joiners'] {
  const { joinings, countsOf, weeks } = options;
  const from = DateTime.fromISO(options.from, { zone: 'utc' });
  const weekOf = (day: string) =>
    Math.floor(
      DateTime.fromISO(day, { zone: 'utc' }).diff(from, 'weeks').weeks,
    );
  const pairs = joinings.flatMap(({ id, name, url, lastOff, firstOn }) => {
    const counts = countsOf(id);
    const end = weekOf(lastOff);
    const begin = weekOf(firstOn) + 1;
    if (!counts || end < weeks || begin + weeks > counts.length) {
      return [];
    }
    return [
      {
        id,
        name,
        url,
        before: meanOf(counts.slice(end - weeks, end)),
        after: meanOf(counts.slice(begin, begin + weeks)),
      },
    ];
  });
  return {
    components: pairs.length,
    repositories: pairs.slice(0, MOST_COUNTED_SHOWN),
    before: pairs.length ? meanOf(pairs.map(({ before }) => before)) : null,
    after: pairs.length ? meanOf(pairs.map(({ after }) => after)) : null,
    weeks,
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
