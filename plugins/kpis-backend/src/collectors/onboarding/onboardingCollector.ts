import { AuthService, UrlReaderService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  Collector,
  CollectorContext,
  GithubClient,
} from '@provenpath/portal-node';
import { z } from 'zod';
import { EvidenceStore, ResolvedEvidence } from '../../evidence';
import { ONBOARDING_COLLECTOR_ID } from '../../kpis/definitions/onboardingTime';
import { CatalogSubjectResolver } from '../../subjects';
import { describePeople } from './describePeople';
import { openFirstDays } from './FirstDays';
import { GithubOnboarding } from './GithubOnboarding';
import { readMembers } from './readMembers';
import { OnboardingConfig } from './readOnboardingConfig';
import { readProgress } from './readProgress';
import { MemberRecord, PeopleStore, ProgressRecord } from './types';

const watermarkSchema = z.object({
  /** By `host/organisation`. */
  organizations: z.record(
    z.string(),
    z.object({
      /** First complete reading of the members. */
      membersReadAt: z.iso.datetime(),
      /** First calendar day on which somebody can have started. */
      recordedSince: z.iso.date().nullable(),
    }),
  ),
});

export type OnboardingWatermark = z.infer<typeof watermarkSchema>;

/** What is written together; exactly one of them is set. */
export interface OnboardingRecord {
  member?: MemberRecord;
  progress?: ProgressRecord;
  evidence?: ResolvedEvidence;
}

export interface OnboardingOptions {
  config: OnboardingConfig;
  github: GithubClient;
  people: PeopleStore;
  store: EvidenceStore;
  resolver: CatalogSubjectResolver;
  urlReader: UrlReaderService;
  catalog: Pick<CatalogService, 'streamEntities'>;
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  timeZone: string;
  now?: () => Date;
}

/** One organisation in one run. */
export interface OrganizationRun extends OnboardingOptions {
  organization: { host: string; name: string };
  client: GithubOnboarding;
  context: CollectorContext<OnboardingWatermark>;
}

/**
 * Reads who is new and how far they have got: the members of the organisations
 * with their first days, then for a bounded number of people, the longest
 * unchecked first, their merged pull requests and the deployments after them.
 * Each person is remembered, so a run that ends early costs the next one only
 * what is still missing.
 */
export function createOnboardingCollector(
  options: OnboardingOptions,
): Collector<OnboardingRecord, OnboardingWatermark> {
  const { config, people, store, now = () => new Date() } = options;
  return {
    id: ONBOARDING_COLLECTOR_ID,
    watermarkSchema,
    async *collect(context) {
      const organizations = { ...context.watermark?.organizations };
      const findFirstDay = await openFirstDays(config.firstDays, options);
      for (const organization of config.organizations) {
        const key = `${organization.host}/${organization.name}`;
        const run: OrganizationRun = {
          ...options,
          organization,
          context,
          client: new GithubOnboarding(options.github, organization, context),
        };
        const known = organizations[key];
        const members = await readMembers(run, {
          findFirstDay,
          isFirst: known === undefined,
          now: now(),
        });
        const recordedSince =
          config.since ??
          known?.recordedSince ??
          (await run.client.findOldestMerge())?.createdAt.slice(0, 10) ??
          null;
        organizations[key] = {
          membersReadAt: known?.membersReadAt ?? now().toISOString(),
          recordedSince,
        };
        yield {
          records: members.map(member => ({ member })),
          recordsRead: members.length,
          watermark: { organizations: { ...organizations } },
        };
        yield* readProgress(run, recordedSince ?? '0001-01-01', now());
        yield* describePeople(run, recordedSince);
      }
    },
    async write(transaction, records) {
      const counts = [
        await people.saveMembers(
          transaction,
          records.flatMap(({ member }) => member ?? []),
        ),
        await people.saveProgress(
          transaction,
          records.flatMap(({ progress }) => progress ?? []),
        ),
        await store.upsert(
          transaction,
          records.flatMap(({ evidence }) => evidence ?? []),
        ),
      ];
      return counts.reduce((sum, count) => sum + count, 0);
    },
  };
}
