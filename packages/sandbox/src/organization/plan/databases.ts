import { DAY, HOUR, type Seconds, toWorkingTime } from '../calendar';
import { databaseFiles } from '../content/infrastructure';
import { PORTAL_BOT } from '../personas';
import { REPOSITORY_SPECS, type RepositorySpec } from '../repositories';
import type { PullContext } from './pullRequests';
import type { ScheduledChange } from './repository';

/**
 * The databases of services that were founded during the history. Since the
 * portal provisions databases, it opens these pull requests itself.
 */
export function planDatabases({
  timeline,
  random,
}: PullContext): ScheduledChange[] {
  return REPOSITORY_SPECS.filter(
    spec => spec.database && spec.origin.kind !== 'old',
  ).map(spec => {
    const at = neededAt(spec, timeline.monthsAgo(spec.origin.monthsAgo));
    const bySelfService = at >= timeline.databaseTemplate;
    return {
      at: toWorkingTime(at + random.integer(0, 5 * HOUR)),
      author: bySelfService ? PORTAL_BOT : undefined,
      change: {
        title: `DB Provisioning: ${spec.database} (production)`,
        branch: `provision-db-${spec.database}`,
        body: bySelfService
          ? 'Automatically generated DB provisioning request.'
          : `Asked for by ${spec.team}.`,
        edits: databaseFiles(spec),
      },
    };
  });
}

/** By template at once, by hand when the service takes shape. */
function neededAt(spec: RepositorySpec, created: Seconds): Seconds {
  return spec.origin.kind === 'hand' ? created + 3 * DAY : created + 9 * HOUR;
}
