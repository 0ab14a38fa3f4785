import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { z } from 'zod';

const KEY = 'kpis.collectors.tickets';

const patternSchema = z.string().transform((text, context) => {
  try {
    return new RegExp(text, 'i');
  } catch (error) {
    context.addIssue({
      code: 'custom',
      message: `is no regular expression: ${error instanceof Error ? error.message : text}`,
    });
    return z.NEVER;
  }
});

const commonRule = {
  /** Stands for the rule's tickets; give a changed rule the same one. */
  id: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'must be lower case letters, digits and dashes'),
  titlePattern: patternSchema.optional(),
  /** Its first group is the name of the component that a title is about. */
  componentPattern: patternSchema.optional(),
};

const ruleSchema = z.discriminatedUnion('type', [
  z.object({
    ...commonRule,
    type: z.literal('github'),
    host: z.string().default('github.com'),
    organization: z.string().min(1),
    /** Names; all repositories without it. */
    repositories: z.array(z.string().min(1)).optional(),
    /** A ticket has all of them. */
    labels: z.array(z.string().min(1)).default([]),
  }),
  z.object({
    ...commonRule,
    type: z.literal('jira'),
    baseUrl: z.url('must be an address such as https://my-org.atlassian.net'),
    email: z.string().min(1),
    token: z.string().min(1),
    jql: z
      .string()
      .min(1)
      .refine(jql => !/\border\s+by\b/i.test(jql), {
        message: 'leave ORDER BY out: the collector orders by the last change',
      }),
  }),
]);

const kindSchema = z.object({
  title: z.string().min(1),
  /** One of them is enough. */
  labels: z.array(z.string()).default([]),
  titlePattern: patternSchema.optional(),
});

export type TicketRule = z.infer<typeof ruleSchema>;
export type GithubTicketRule = Extract<TicketRule, { type: 'github' }>;
export type JiraTicketRule = Extract<TicketRule, { type: 'jira' }>;
export type TicketKind = z.infer<typeof kindSchema>;

export interface TicketsConfig {
  rules: TicketRule[];
  /** The first one that fits is a ticket's kind. */
  kinds: TicketKind[];
  /** Tickets opened before this day are not read; 730 days back by default. */
  since: string | undefined;
  lookbackMilliseconds: number;
  fullReadEveryMilliseconds: number;
}

function readList<TSchema extends z.ZodType>(
  config: Config,
  key: string,
  schema: TSchema,
): Array<z.output<TSchema>> {
  const result = z
    .array(schema)
    .safeParse(config.getOptional(`${KEY}.${key}`) ?? []);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new InputError(
      `${KEY}.${key}.${issue.path.join('.')} is wrong: ${issue.message}`,
    );
  }
  return result.data;
}

function milliseconds(config: Config, key: string, fallback: HumanDuration) {
  return durationToMilliseconds(
    config.has(`${KEY}.${key}`)
      ? readDurationFromConfig(config, { key: `${KEY}.${key}` })
      : fallback,
  );
}

/**
 * Reads `kpis.collectors.tickets`.
 *
 * @throws InputError that names the key that is wrong.
 */
export function readTicketsConfig(
  config: Config,
  integrations: ScmIntegrations,
): TicketsConfig {
  const rules = readList(config, 'rules', ruleSchema);
  rules.forEach((rule, index) => {
    if (rules.findIndex(({ id }) => id === rule.id) !== index) {
      throw new InputError(
        `${KEY}.rules[${index}].id is "${rule.id}", which an earlier rule has too`,
      );
    }
    if (rule.type === 'github' && !integrations.github.byHost(rule.host)) {
      throw new InputError(
        `${KEY}.rules[${index}].host is "${rule.host}", which has no GitHub integration. Add the host to integrations.github.`,
      );
    }
  });
  const since = config.getOptionalString(`${KEY}.since`);
  if (since !== undefined && !z.iso.date().safeParse(since).success) {
    throw new InputError(
      `${KEY}.since is "${since}". Write a day such as "2025-06-01".`,
    );
  }
  return {
    rules,
    kinds: readList(config, 'kinds', kindSchema),
    since,
    lookbackMilliseconds: milliseconds(config, 'lookback', { hours: 1 }),
    fullReadEveryMilliseconds: milliseconds(config, 'fullReadEvery', {
      days: 1,
    }),
  };
}
