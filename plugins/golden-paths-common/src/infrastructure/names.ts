import type {
  InfrastructureEnvironment,
  InfrastructureKind,
} from '../infrastructureSchemas';

/** What identifies a resource: at most one of them exists. */
export interface ResourceIdentity {
  kind: InfrastructureKind;
  /** As it was asked for, e.g. `orders`. */
  name: string;
  environment: InfrastructureEnvironment;
}

const FOLDERS: Record<InfrastructureKind, string> = {
  postgresql: 'rds',
  cache: 'elasticache',
  queue: 'sqs',
};

const NOUNS: Record<InfrastructureKind, string> = {
  postgresql: 'database',
  cache: 'cache',
  queue: 'queue',
};

const BRANCHES: Record<InfrastructureKind, string> = {
  postgresql: 'db',
  cache: 'cache',
  queue: 'queue',
};

/** `database`, `cache` or `queue`: the `spec.type` in the catalog. */
export function nounOf(kind: InfrastructureKind): string {
  return NOUNS[kind];
}

/**
 * Name of the resource in the catalog, e.g. `orders-database` in production and
 * `orders-database-staging`. Two different resources never share one: only in
 * production the name ends with the noun.
 */
export function entityNameOf(identity: ResourceIdentity): string {
  const { kind, name, environment } = identity;
  const base = `${name.replaceAll('_', '-')}-${NOUNS[kind]}`;
  return environment === 'production' ? base : `${base}-${environment}`;
}

/**
 * Identifier at AWS, e.g. `orders-production`. AWS takes hyphens where PostgreSQL
 * takes underscores; a name has only one of the two, so nothing is mixed up.
 */
export function identifierOf(identity: ResourceIdentity): string {
  return `${identity.name.replaceAll('_', '-')}-${identity.environment}`;
}

/** Folder of the Terraform root, e.g. `terraform/rds/production/orders`. */
export function pathOf(identity: ResourceIdentity): string {
  const { kind, name, environment } = identity;
  return `terraform/${FOLDERS[kind]}/${environment}/${name}`;
}

/**
 * Branch of the pull request, the same for the same request, so that asking again
 * updates the pull request: `provision-db-orders-production`, `resize-orders-database`.
 */
export function branchOf(
  action: 'provision' | 'resize' | 'retire',
  identity: ResourceIdentity,
): string {
  return action === 'provision'
    ? `${action}-${BRANCHES[identity.kind]}-${identity.name}-${identity.environment}`
    : `${action}-${entityNameOf(identity)}`;
}

/** Reads a path that `pathOf` made; undefined for any other. */
export function parsePath(path: string): ResourceIdentity | undefined {
  const match =
    /^terraform\/(rds|elasticache|sqs)\/(dev|staging|production)\/([a-z0-9_-]+)$/.exec(
      path,
    );
  if (!match) {
    return undefined;
  }
  const [, folder, environment, name] = match;
  const kind = (Object.keys(FOLDERS) as InfrastructureKind[]).find(
    each => FOLDERS[each] === folder,
  );
  return (
    kind && {
      kind,
      name,
      environment: environment as InfrastructureEnvironment,
    }
  );
}
