import { CollectedBatch } from '@provenpath/portal-node';
import { DeploymentHistory } from './DeploymentHistory';
import type {
  OnboardingRecord,
  OnboardingWatermark,
  OrganizationRun,
} from './onboardingCollector';
import { firstDeploymentAfter, firstMerge, isSettled } from './progress';
import { Merge, Person, ProgressRecord } from './types';

/** In one request; more make GitHub answer slowly. */
const PEOPLE_PER_REQUEST = 10;
/** A person of whom this many pull requests were never deployed is let be. */
const MAXIMUM_PAGES = 10;

/**
 * Looks for the first merge and the first deployment of those who have not got
 * there, a bounded number of people, the longest unchecked first.
 */
export async function* readProgress(
  run: OrganizationRun,
  since: string,
  now: Date,
): AsyncGenerator<CollectedBatch<OnboardingRecord, OnboardingWatermark>> {
  const { config, organization, people } = run;
  const deployments = new DeploymentHistory(
    run.client,
    config.productionEnvironments,
  );
  const wanted = await people.listToCheck({
    host: organization.host,
    organization: organization.name,
    since,
    checkedBefore: new Date(now.getTime() - config.recheckAfterMilliseconds),
    limit: config.maximumPeoplePerRun,
  });
  for (let start = 0; start < wanted.length; start += PEOPLE_PER_REQUEST) {
    run.context.signal.throwIfAborted();
    const some = wanted.slice(start, start + PEOPLE_PER_REQUEST);
    const pages = await run.client.listMerges(
      some.map(({ login }) => ({ login, after: undefined })),
    );
    const records: OnboardingRecord[] = [];
    for (const [index, person] of some.entries()) {
      const { items, after } = pages[index];
      const progress = await follow(run, deployments, person, {
        merges: items,
        after,
      });
      records.push({ progress: { ...progress, checkedAt: now } });
    }
    yield { records, recordsRead: some.length };
  }
}

/** Reads on until no later pull request can change what is known. */
async function follow(
  run: OrganizationRun,
  deployments: DeploymentHistory,
  person: Person,
  first: { merges: Merge[]; after: string | undefined },
): Promise<ProgressRecord> {
  const merges = [...first.merges];
  let { after } = first;
  for (let pages = 1; ; pages += 1) {
    const found = await deployments.readAfter(merges);
    const deployment = firstDeploymentAfter(merges, found);
    if (
      after === undefined ||
      pages === MAXIMUM_PAGES ||
      isSettled(merges, deployment?.finishedAt)
    ) {
      return {
        host: person.host,
        organization: person.organization,
        login: person.login,
        firstMerge: firstMerge(merges) ?? null,
        firstDeployment: deployment ?? null,
        checkedAt: null,
      };
    }
    run.context.signal.throwIfAborted();
    const [next] = await run.client.listMerges([
      { login: person.login, after },
    ]);
    merges.push(...next.items);
    after = next.after;
  }
}
