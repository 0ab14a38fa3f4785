import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { durationToMilliseconds } from '@backstage/types';
import { z } from 'zod';
import { normalizeEntityRef } from '../../subjects';

const KEY = 'kpis.collectors.onboarding';

const daySchema = z.iso.date('write a day such as 2026-09-01');

/** Where first days come from; the first source that knows somebody is taken. */
const firstDaysSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('people'),
    people: z.array(
      z.object({
        login: z.string().min(1),
        firstDay: daySchema,
        lastDay: daySchema.optional(),
      }),
    ),
  }),
  z.object({
    type: z.literal('csv'),
    target: z.string().min(1),
    columns: z
      .object({
        login: z.string().optional(),
        email: z.string().optional(),
        firstDay: z.string().default('first_day'),
        lastDay: z.string().optional(),
      })
      .refine(columns => columns.login ?? columns.email, {
        message: 'name the column of the login or of the e-mail address',
      })
      .default({ login: 'login', firstDay: 'first_day' }),
    dateFormat: z.string().default('yyyy-MM-dd'),
    delimiter: z.string().length(1).default(','),
  }),
  z.object({ type: z.literal('account') }),
  z.object({ type: z.literal('membership') }),
]);

export type FirstDaysConfig = z.infer<typeof firstDaysSchema>;

export interface OnboardingConfig {
  organizations: Array<{ host: string; name: string }>;
  firstDays: FirstDaysConfig[];
  /** Logins that are not people. */
  excludedLogins: ReadonlySet<string>;
  /** Groups that write no code. */
  excludedGroups: ReadonlySet<string>;
  /** Nobody who started before this day; derived when undefined. */
  since: string | undefined;
  /** People looked for in one run. */
  maximumPeoplePerRun: number;
  /** How long to wait before looking for the same person again. */
  recheckAfterMilliseconds: number;
  productionEnvironments: string[];
}

function readOrganizations(config: Config, integrations: ScmIntegrations) {
  const organizations =
    config.getOptionalConfigArray(`${KEY}.github.organizations`) ?? [];
  return organizations.map((organization, index) => {
    const host = organization.getOptionalString('host') ?? 'github.com';
    if (!integrations.github.byHost(host)) {
      throw new InputError(
        `${KEY}.github.organizations[${index}].host is "${host}", which has no GitHub integration. Add the host to integrations.github.`,
      );
    }
    return { host, name: organization.getString('name') };
  });
}

function readFirstDays(config: Config): FirstDaysConfig[] {
  const value = config.getOptional(`${KEY}.firstDays`) ?? [
    { type: 'membership' },
  ];
  const result = z.array(firstDaysSchema).safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new InputError(
      `${KEY}.firstDays.${issue.path.join('.')} is wrong: ${issue.message}`,
    );
  }
  return result.data;
}

function lowerCase(values: string[] | undefined): Set<string> {
  return new Set((values ?? []).map(value => value.toLowerCase()));
}

/**
 * Reads `kpis.collectors.onboarding`.
 *
 * @throws InputError that names the key that is wrong.
 */
export function readOnboardingConfig(
  config: Config,
  integrations: ScmIntegrations,
): OnboardingConfig {
  const since = config.getOptionalString(`${KEY}.since`);
  if (since !== undefined && !daySchema.safeParse(since).success) {
    throw new InputError(
      `${KEY}.since is "${since}". Write a day such as "2025-06-01".`,
    );
  }
  return {
    organizations: readOrganizations(config, integrations),
    firstDays: readFirstDays(config),
    excludedLogins: lowerCase(
      config.getOptionalStringArray(`${KEY}.exclude.logins`),
    ),
    excludedGroups: new Set(
      (config.getOptionalStringArray(`${KEY}.exclude.groups`) ?? []).map(
        normalizeEntityRef,
      ),
    ),
    since,
    maximumPeoplePerRun:
      config.getOptionalNumber(`${KEY}.maximumPeoplePerRun`) ?? 100,
    recheckAfterMilliseconds: durationToMilliseconds(
      config.has(`${KEY}.recheckAfter`)
        ? readDurationFromConfig(config, { key: `${KEY}.recheckAfter` })
        : { hours: 6 },
    ),
    productionEnvironments: config.getOptionalStringArray(
      'delivery.productionEnvironments',
    ) ?? ['production'],
  };
}
