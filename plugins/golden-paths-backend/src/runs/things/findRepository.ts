import {
  GithubClient,
  NewRepository,
  RepositoryApi,
} from '@provenpath/plugin-golden-paths-node';
import { ReadRun } from '../readRun';
import { FoundThing } from '../types';
import { isCreatedByRun, whyNotRemoved } from './evidence';
import { findForeignCommit } from './findForeignCommit';
import { lookUp } from './lookUp';

/** A repository that a run makes, and whether others work in it. */
export function findRepository(options: {
  github: GithubClient;
  run: ReadRun;
  needed: NewRepository;
  /** Authors of the portal's commits. */
  authorEmails: readonly string[];
}): Promise<FoundThing> {
  const { github, run, needed } = options;
  const { host, owner, name, stepId } = needed;
  const repository = new RepositoryApi(github, { host, owner, name });
  return lookUp(
    { kind: 'repository', name: `${owner}/${name}` },
    stepId,
    async () => {
      const found = await repository.read();
      if (!found) {
        return undefined;
      }
      const createdByThisRun = isCreatedByRun({
        run,
        stepId,
        thingCreatedAt: found.created_at,
      });
      const keptBecause =
        whyNotRemoved(createdByThisRun) ??
        (isUnderWay(run)
          ? undefined
          : await findForeignCommit(repository, {
              authorEmails: [
                ...options.authorEmails,
                ...(needed.authorEmail ? [needed.authorEmail] : []),
              ],
              messages: needed.commitMessages,
            }));
      return {
        thing: {
          url: found.html_url,
          createdByThisRun,
          ...(keptBecause ? { keptBecause } : {}),
        },
        remove: () => repository.delete(),
      };
    },
  );
}

/** Only a run that is over can be removed, so only then it is looked deeper. */
function isUnderWay({ status }: ReadRun): boolean {
  return status === 'open' || status === 'processing';
}
