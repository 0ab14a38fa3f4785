import type {
  GuardRail,
  InfrastructureEnvironment,
  InfrastructureKind,
} from '../infrastructureSchemas';
import type {
  CacheRequest,
  InfrastructureRequest,
  PostgresqlRequest,
  RequestProblem,
} from './requests';
import { RESERVED_DATABASE_NAMES } from './reservedNames';
import { CACHE_SIZES, DATABASE_SIZES, refuseSize } from './sizes';

/** Days for which automatic backups are kept. */
export const BACKUP_DAYS: Record<InfrastructureEnvironment, number> = {
  dev: 1,
  staging: 7,
  production: 14,
};

const TAGS: GuardRail = {
  id: 'tagged',
  title: 'Tagged',
  detail: 'Owner, service, cost center and environment stand on it as tags.',
};

const QUEUE_RAILS: GuardRail[] = [
  {
    id: 'encrypted',
    title: 'Encrypted',
    detail: "Messages are encrypted with the environment's key.",
  },
  {
    id: 'no-public-access',
    title: 'Not public',
    detail: 'Only this account, and only over TLS.',
  },
  {
    id: 'dead-letter-queue',
    title: 'Dead letter queue',
    detail: 'What cannot be handled is kept aside for 14 days.',
  },
];

/**
 * What speaks against a request, each with the field, the value and the way out.
 * Form, template run and Terraform keep the same rules; this is the one place that
 * a caller of the API cannot pass by.
 */
export function checkGuardRails(
  request: InfrastructureRequest,
): RequestProblem[] {
  switch (request.kind) {
    case 'postgresql':
      return checkPostgresql(request.values);
    case 'cache':
      return checkCache(request.values);
    default:
      // What SQS allows is in the schema of the request.
      return [];
  }
}

function checkPostgresql(values: PostgresqlRequest): RequestProblem[] {
  const { dbName, environment, instanceClass, multiAz } = values;
  const problems: RequestProblem[] = [];
  if (RESERVED_DATABASE_NAMES.includes(dbName)) {
    problems.push({
      field: 'dbName',
      message: `"${dbName}" is a name that PostgreSQL keeps for itself. Choose another one, such as ${dbName}_data.`,
    });
  }
  const refused = refuseSize(DATABASE_SIZES, instanceClass, environment);
  if (refused) {
    problems.push({ field: 'instanceClass', message: refused });
  }
  if (environment === 'production' && !multiAz) {
    problems.push({
      field: 'multiAz',
      message:
        'Multi-AZ is off, and a production database always has a standby in another zone. Switch it on.',
    });
  }
  return problems;
}

function checkCache(values: CacheRequest): RequestProblem[] {
  const { environment, nodeType, replicas } = values;
  const problems: RequestProblem[] = [];
  const refused = refuseSize(CACHE_SIZES, nodeType, environment);
  if (refused) {
    problems.push({ field: 'nodeType', message: refused });
  }
  if (environment === 'production' && replicas < 1) {
    problems.push({
      field: 'replicas',
      message:
        '0 replicas are too few: a production cache always has one in another zone. Ask for at least 1.',
    });
  }
  return problems;
}

/** The rules of a kind in an environment, for people. */
export function describeGuardRails(
  kind: InfrastructureKind,
  environment: InfrastructureEnvironment,
): GuardRail[] {
  const rails =
    kind === 'queue' ? QUEUE_RAILS : runningRails(kind, environment);
  return [...rails, TAGS];
}

function runningRails(
  kind: InfrastructureKind,
  environment: InfrastructureEnvironment,
): GuardRail[] {
  const days = BACKUP_DAYS[environment];
  const rails: GuardRail[] = [
    {
      id: 'encrypted',
      title: 'Encrypted',
      detail: "At rest with the environment's key, and on the way with TLS.",
    },
    {
      id: 'no-public-access',
      title: 'Not public',
      detail: 'Reachable from the workloads of its environment only.',
    },
    {
      id: 'backups',
      title: 'Backups',
      detail: `Kept for ${days} ${days === 1 ? 'day' : 'days'}; a last one is made before it is removed.`,
    },
  ];
  if (environment !== 'production') {
    return rails;
  }
  rails.push(
    {
      id: 'no-burstable-in-production',
      title: 'No burstable size',
      detail: 'A t4g size slows down when it is busy for long.',
    },
    {
      id: 'multi-az-in-production',
      title: 'Multi-AZ',
      detail: 'A standby in another zone takes over when one fails.',
    },
  );
  if (kind === 'postgresql') {
    rails.push({
      id: 'deletion-protection-in-production',
      title: 'Deletion protection',
      detail: 'It cannot be deleted before a first, reviewed step allows it.',
    });
  }
  return rails;
}
