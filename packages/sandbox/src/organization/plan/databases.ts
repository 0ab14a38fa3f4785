import { describeProvisioning } from '@provenpath/plugin-golden-paths-common';
import { DAY, HOUR, type Seconds, toWorkingTime } from '../calendar';
import {
  DATABASE_ENVIRONMENTS,
  databaseFiles,
  databaseRequest,
} from '../content/infrastructure';
import { PORTAL_BOT } from '../personas';
import { REPOSITORY_SPECS, type RepositorySpec } from '../repositories';
import type { PullContext } from './pullRequests';
import type { ScheduledChange } from './repository';

/**
 * The databases of services that were founded during the history, one pull request
 * each. Since the portal provisions databases, it opens these pull requests itself.
 */
export function planDatabases({
  timeline,
  random,
}: PullContext): ScheduledChange[] {
  return REPOSITORY_SPECS.filter(
    spec => spec.database && spec.origin.kind !== 'old',
  ).flatMap(spec => {
    const needed = neededAt(spec, timeline.monthsAgo(spec.origin.monthsAgo));
    const bySelfService = needed >= timeline.databaseTemplate;
    return DATABASE_ENVIRONMENTS.map(environment => {
      const values = databaseRequest(spec, environment);
      const text = describeProvisioning(
        { kind: 'postgresql', values },
        `group:default/${spec.team}`,
      );
      return {
        at: toWorkingTime(needed + random.integer(0, 5 * HOUR)),
        author: bySelfService ? PORTAL_BOT : undefined,
        change: {
          title: text.title,
          branch: `provision-db-${values.dbName}-${environment}`,
          body: bySelfService ? text.description : `Asked for by ${spec.team}.`,
          edits: databaseFiles(spec, environment),
        },
      };
    });
  });
}

/** By template at once, by hand when the service takes shape. */
function neededAt(spec: RepositorySpec, created: Seconds): Seconds {
  return spec.origin.kind === 'hand' ? created + 3 * DAY : created + 9 * HOUR;
}
