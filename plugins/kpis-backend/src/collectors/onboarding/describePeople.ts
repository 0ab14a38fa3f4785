import { CollectedBatch } from '@provenpath/portal-node';
import { describePerson } from './describePerson';
import type {
  OnboardingRecord,
  OnboardingWatermark,
  OrganizationRun,
} from './onboardingCollector';

const PEOPLE_PER_BATCH = 250;

/**
 * Everybody as rows of evidence. All of them each time, because a row may change
 * through the catalog or the config alone; unchanged ones cost no write.
 */
export async function* describePeople(
  run: OrganizationRun,
  recordedSince: string | null,
): AsyncGenerator<CollectedBatch<OnboardingRecord, OnboardingWatermark>> {
  const { config, context, organization, people, resolver, timeZone } = run;
  const everybody = await people.list(organization);
  for (let start = 0; start < everybody.length; start += PEOPLE_PER_BATCH) {
    context.signal.throwIfAborted();
    const some = everybody.slice(start, start + PEOPLE_PER_BATCH);
    const refOf = ({ login }: { login: string }) => `user:default/${login}`;
    const groups = await resolver.findGroups(some.map(refOf), context);
    const drafts = some.flatMap(person =>
      describePerson(person, {
        timeZone,
        recordedSince,
        groups: groups.get(refOf(person)) ?? [],
        excludedLogins: config.excludedLogins,
        excludedGroups: config.excludedGroups,
      }),
    );
    const evidence = await resolver.resolve(drafts, context);
    yield {
      records: evidence.map(row => ({ evidence: row })),
      recordsRead: some.length,
    };
  }
}
