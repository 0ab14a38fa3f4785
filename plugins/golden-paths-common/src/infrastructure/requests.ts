import { z } from 'zod';
import {
  type InfrastructureKind,
  infrastructureEnvironmentSchema,
} from '../infrastructureSchemas';
import type { ResourceIdentity } from './names';

const entityRef = (kind: string) =>
  z
    .string()
    .regex(
      new RegExp(
        `^${kind}:[a-z0-9-]+/[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$`,
      ),
      `it must be a full reference such as ${kind}:default/example`,
    )
    .max(200);

/** Answers that every request has. */
const common = {
  environment: infrastructureEnvironmentSchema,
  /** Group that owns the data and reviews its changes. */
  owner: entityRef('group'),
  /** Component that it is for. */
  service: entityRef('component'),
  /** System of that component, where it has one. */
  system: entityRef('system').optional(),
  /** Who pays: a tag at AWS. */
  costCenter: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9 _.:/=+@-]{0,62}$/,
      'it must be 1 to 63 letters, digits, spaces or _.:/=+@-, as AWS allows in a tag',
    ),
};

/**
 * A PostgreSQL database on RDS, as `lineage.yaml` records it. It is the single
 * source that Terraform and the catalog entry are rendered from.
 */
export const postgresqlRequestSchema = z.strictObject({
  ...common,
  dbName: z
    .string()
    .max(40, 'it must have at most 40 characters')
    .regex(
      /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/,
      'it must be lowercase letters, digits and single underscores, start with a letter and not end with an underscore',
    ),
  instanceClass: z.string(),
  storageGb: z
    .number()
    .int('it must be whole gigabytes')
    .min(20, 'it must be at least 20')
    .max(16_000, 'it must be at most 16000'),
  multiAz: z.boolean(),
  /** Whether its deletion protection was taken off, the first step of retiring. */
  retiring: z.literal(true).optional(),
});
export type PostgresqlRequest = z.output<typeof postgresqlRequestSchema>;

const hyphenName = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'it must be lowercase letters, digits and single hyphens, start with a letter and not end with a hyphen',
  );

/** A cache on ElastiCache. */
export const cacheRequestSchema = z.strictObject({
  ...common,
  // A user's id at ElastiCache has 40 characters at most: with "-production" and
  // "-off" behind the name.
  cacheName: hyphenName.max(25, 'it must have at most 25 characters'),
  engine: z.enum(['valkey', 'redis']),
  nodeType: z.string(),
  /** Copies beside the primary node. */
  replicas: z.number().int().min(0).max(5),
});
export type CacheRequest = z.output<typeof cacheRequestSchema>;

/** A queue on SQS, with its dead letter queue. */
export const queueRequestSchema = z.strictObject({
  ...common,
  queueName: hyphenName.max(40, 'it must have at most 40 characters'),
  /** Keeps the order and delivers once. */
  fifo: z.boolean(),
  /** Seconds for which a received message is hidden from other consumers. */
  visibilityTimeoutSeconds: z.number().int().min(0).max(43_200),
  /** Days for which a message waits to be received. */
  retentionDays: z.number().int().min(1).max(14),
  /** Receptions after which a message goes to the dead letter queue. */
  maxReceiveCount: z.number().int().min(1).max(1000),
});
export type QueueRequest = z.output<typeof queueRequestSchema>;

/** A request with its kind. */
export type InfrastructureRequest =
  | { kind: 'postgresql'; values: PostgresqlRequest }
  | { kind: 'cache'; values: CacheRequest }
  | { kind: 'queue'; values: QueueRequest };

const SCHEMAS = {
  postgresql: postgresqlRequestSchema,
  cache: cacheRequestSchema,
  queue: queueRequestSchema,
};

/** One answer that cannot be taken. */
export interface RequestProblem {
  /** Name of the parameter. */
  field: string;
  /** A sentence with the value, and the way out. */
  message: string;
}

/** Checks the shape of the answers to a form, or of what a lineage file records. */
export function parseRequest(
  kind: InfrastructureKind,
  values: unknown,
):
  | { request: InfrastructureRequest; problems?: undefined }
  | { request?: undefined; problems: RequestProblem[] } {
  const result = SCHEMAS[kind].safeParse(values);
  return result.success
    ? { request: { kind, values: result.data } as InfrastructureRequest }
    : {
        problems: result.error.issues.map(issue => ({
          field: issue.path.join('.') || 'values',
          message: describeIssue(issue, values),
        })),
      };
}

function describeIssue(issue: z.core.$ZodIssue, values: unknown): string {
  const value = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    values,
  );
  return value === undefined
    ? 'The answer is missing.'
    : `${JSON.stringify(value)} cannot be taken: ${issue.message}.`;
}

/** Which resource a request is about. */
export function identityOf(request: InfrastructureRequest): ResourceIdentity {
  const { kind, values } = request;
  const { environment } = values;
  switch (kind) {
    case 'postgresql':
      return { kind, environment, name: values.dbName };
    case 'cache':
      return { kind, environment, name: values.cacheName };
    default:
      return { kind, environment, name: values.queueName };
  }
}
