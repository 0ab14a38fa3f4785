import {
  ChangedRepository,
  GithubClient,
  RepositoryApi,
} from '@provenpath/plugin-golden-paths-node';
import { ReadRun } from '../readRun';
import { FoundThing } from '../types';
import { isCreatedByRun, whyNotRemoved } from './evidence';
import { lookUp } from './lookUp';

/** The pull request of a run and its branch. */
export function findPullRequest(options: {
  github: GithubClient;
  run: ReadRun;
  needed: ChangedRepository;
}): Promise<FoundThing> {
  const { github, run, needed } = options;
  const { host, owner, name, branch, stepId } = needed;
  const repository = new RepositoryApi(github, { host, owner, name });
  return lookUp(
    { kind: 'pull-request', name: `${owner}/${name}: ${branch}` },
    stepId,
    async () => {
      const found = await repository.findPullRequest(branch);
      // A closed one is over: nobody sees it as something that is there.
      if (!found || (found.state === 'closed' && !found.merged_at)) {
        return undefined;
      }
      const createdByThisRun = isCreatedByRun({
        run,
        stepId,
        thingCreatedAt: found.created_at,
      });
      const keptBecause =
        whyNotRemoved(createdByThisRun) ??
        (found.merged_at
          ? 'It was merged: its change is undone with another pull request.'
          : undefined);
      return {
        thing: {
          url: found.html_url,
          createdByThisRun,
          ...(keptBecause ? { keptBecause } : {}),
        },
        remove: async () => {
          await repository.closePullRequest(found.number);
          await repository.deleteBranch(branch);
          return true;
        },
      };
    },
  );
}
