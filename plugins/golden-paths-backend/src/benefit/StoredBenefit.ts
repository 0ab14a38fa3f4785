import {
  BenefitResponse,
  HistoryQuery,
  MOST_COUNTED_SHOWN,
  NewServicesResponse,
} from '@provenpath/plugin-golden-paths-common';
import type { WeeklyDeploymentsResponse } from '@provenpath/plugin-delivery-common';
import { DateTime } from 'luxon';
import { measureNewServices, Timeline, TimelineStore } from '../comparison';
import { rangeOf } from '../history';
import { DeploymentFrequency } from './DeliveryFrequency';
import {
  BenefitComponent,
  createRandom,
  measureBenefit,
} from './measureBenefit';
import { Joining, measureJoiners } from './measureJoiners';

const WEEKS = 13;
const JOINER_WEEKS = 8;
/** Far enough back for those that joined within a year. */
const COUNTED_WEEKS = 60;
const REPLICATIONS = 2000;
const SEED = 20261127;
const CAUTION = 'observed together, not proven cause';
const WITHOUT_DELIVERY =
  'How often components are deployed is known to the delivery plugin, which this portal does not have.';

type Counts = ReadonlyMap<string, readonly number[]>;

/** What is known of those on the path and the others, side by side. */
export class StoredBenefit {
  constructor(
    private readonly options: {
      timelines: TimelineStore;
      frequency: DeploymentFrequency;
      now?: () => Date;
    },
  ) {}

  async readNewServices(query: HistoryQuery): Promise<NewServicesResponse> {
    const range = rangeOf(query);
    return {
      subject: query.subject,
      ...range,
      ...measureNewServices({
        timelines: await this.options.timelines.list(query.subject),
        ...range,
        today: this.now().toFormat('yyyy-MM-dd'),
      }),
    };
  }

  async readBenefit({
    subject,
  }: {
    subject: string;
  }): Promise<BenefitResponse> {
    const end = this.now().startOf('week');
    const from = end.minus({ weeks: COUNTED_WEEKS }).toFormat('yyyy-MM-dd');
    const timelines = await this.options.timelines.list(subject);
    const deployments = await this.options.frequency.read({
      from,
      weeks: COUNTED_WEEKS,
    });
    const counts = countByTimeline(timelines, deployments?.repositories ?? []);
    const components = timelines.flatMap(timeline =>
      toComponent(timeline, counts.get(timeline.id)),
    );
    const measured = measureBenefit({
      components,
      replications: REPLICATIONS,
      random: createRandom(SEED),
    });
    return {
      subject,
      ...measured,
      computedAt: this.now().toJSDate().toISOString(),
      from: end.minus({ weeks: WEEKS }).toFormat('yyyy-MM-dd'),
      to: end.minus({ days: 1 }).toFormat('yyyy-MM-dd'),
      weeks: WEEKS,
      replications: REPLICATIONS,
      components: components
        .toSorted((a, b) => (b.perWeek ?? -1) - (a.perWeek ?? -1))
        .slice(0, MOST_COUNTED_SHOWN),
      joiners: measureJoiners({
        joinings: timelines.flatMap(toJoining),
        countsOf: id => counts.get(id),
        from,
        weeks: JOINER_WEEKS,
      }),
      caution: CAUTION,
      reason: deployments ? explain(measured) : WITHOUT_DELIVERY,
    };
  }

  private now(): DateTime {
    return DateTime.fromJSDate(this.options.now?.() ?? new Date(), {
      zone: 'utc',
    });
  }
}

/** Of a repository with several components each has its even part. */
function countByTimeline(
  timelines: readonly Timeline[],
  repositories: WeeklyDeploymentsResponse['repositories'],
): Counts {
  const known = new Map(
    repositories
      .filter(repository => repository.known)
      .map(({ host, owner, name, counts }) => [
        `${host}/${owner}/${name}`.toLowerCase(),
        counts,
      ]),
  );
  const sharing = Map.groupBy(timelines, ({ address }) => address);
  return new Map(
    timelines.flatMap(({ id, address }) => {
      const counts = known.get(address);
      const parts = sharing.get(address)?.length ?? 1;
      return counts ? [[id, counts.map(count => count / parts)]] : [];
    }),
  );
}

function toComponent(
  { id, name, url, points, deployable, team }: Timeline,
  counts: readonly number[] | undefined,
): Array<BenefitComponent & { id: string; name: string; url: string }> {
  const state = points.at(-1);
  return state?.eligible && deployable
    ? [
        {
          id,
          name,
          url,
          team,
          onPath: state.onPath,
          perWeek: counts ? meanOf(counts.slice(-WEEKS)) : null,
        },
      ]
    : [];
}

/** The last time that it came onto the path and stayed. */
function toJoining({ id, name, url, points }: Timeline): Joining[] {
  const counted = points.filter(({ eligible }) => eligible);
  const lastOff = counted.findLastIndex(({ onPath }) => !onPath);
  const firstOn = counted[lastOff + 1];
  return lastOff >= 0 && firstOn
    ? [{ id, name, url, lastOff: counted[lastOff].day, firstOn: firstOn.day }]
    : [];
}

function explain({
  onPath,
  offPath,
}: Pick<BenefitResponse, 'onPath' | 'offPath'>): string | null {
  if (onPath.components === 0) {
    return 'No component on the path has a known source of deployments.';
  }
  if (offPath.components === 0) {
    return 'No component off the path has a known source of deployments.';
  }
  return offPath.perWeek === 0
    ? 'The components off the path were not deployed in these weeks, so there is no ratio.'
    : null;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
