import { createRandom } from '../organization/random';
import {
  REPOSITORY_SPECS,
  type RepositorySpec,
} from '../organization/repositories';
import { madeByHand } from './byHand';
import { addDays } from './days';
import {
  cachesOf,
  databasesOf,
  queuesOf,
  type ServiceSite,
} from './infrastructure';
import type { BilledResource } from './model';
import { sharedResources } from './shared';

const MEAN_MONTH = 30.436875;

/** When the story of the bill turns, as days. */
export interface BillStory {
  /** The first day that is not billed any more. */
  end: string;
  renamedOn: string;
  /** From here on most of what was tagged wrongly is tagged right. */
  tidiedOn: string;
  newTeamOn: string;
  assistantOn: string;
}

export function createStory(end: string): BillStory {
  const monthsAgo = (months: number) =>
    addDays(end, -Math.round(months * MEAN_MONTH));
  return {
    end,
    renamedOn: monthsAgo(6),
    tidiedOn: monthsAgo(4),
    newTeamOn: monthsAgo(2.5),
    assistantOn: monthsAgo(7),
  };
}

const BILLED_KINDS: RepositorySpec['kind'][] = ['service', 'website', 'job'];

function siteOf(
  spec: RepositorySpec,
  seed: string,
  story: BillStory,
): ServiceSite {
  const monthsAgo = (months: number) =>
    addDays(story.end, -Math.round(months * MEAN_MONTH));
  return {
    spec,
    from: monthsAgo(spec.origin.monthsAgo),
    until:
      spec.archivedMonthsAgo === null
        ? null
        : monthsAgo(spec.archivedMonthsAgo),
    renamedOn: story.renamedOn,
    random: createRandom(seed).fork(`bill/${spec.name}`),
  };
}

/** What the demo organisation has at AWS, by its repositories and beside them. */
export function awsResources(seed: string, story: BillStory): BilledResource[] {
  const services = REPOSITORY_SPECS.filter(
    ({ kind, substance }) =>
      BILLED_KINDS.includes(kind) && substance === 'full',
  ).flatMap(spec => {
    const site = siteOf(spec, seed, story);
    return [
      ...databasesOf(site),
      ...cachesOf(site),
      ...queuesOf(site),
      ...madeByHand(site, story.tidiedOn),
    ];
  });
  const random = createRandom(seed).fork('bill/shared');
  return [...services, ...sharedResources(random, story.newTeamOn)];
}
