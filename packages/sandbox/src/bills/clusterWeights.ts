import { createRandom } from '../organization/random';
import { REPOSITORY_SPECS } from '../organization/repositories';
import { addDays } from './days';
import { planMonths } from './plan';

/** What a service used of the cluster on a day. */
export interface ClusterWeight {
  day: string;
  entityRef: string;
  /** Core hours, a plain decimal. */
  weight: string;
}

const MEAN_MONTH = 30.436875;
const HOURS: Record<string, number> = {
  'tier-1': 96,
  'tier-2': 38,
  'tier-3': 12,
};

/**
 * Core hours on the cluster by service and day, as OpenCost would report them;
 * month by month. The same seed and day give the same.
 */
export function* createClusterWeights(
  seed: string,
  now: Date,
): Generator<ClusterWeight[]> {
  const end = now.toISOString().slice(0, 10);
  const services = REPOSITORY_SPECS.filter(
    ({ kind, argo }) => kind === 'service' && argo,
  ).map(spec => ({
    entityRef: `component:default/${spec.name}`,
    hours: HOURS[spec.tier],
    from: addDays(end, -Math.round(spec.origin.monthsAgo * MEAN_MONTH)),
    random: createRandom(seed).fork(`bill/weights/${spec.name}`),
  }));
  for (const { days } of planMonths(end)) {
    yield days.flatMap(({ day }) =>
      services
        .filter(({ from }) => from <= day)
        .map(({ entityRef, hours, random }) => ({
          day,
          entityRef,
          weight: String(Math.round(hours * (0.85 + 0.3 * random.next()))),
        })),
    );
  }
}
