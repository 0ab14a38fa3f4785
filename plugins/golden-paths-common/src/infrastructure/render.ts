import { parseEntityRef } from '@backstage/catalog-model';
import { BACKUP_DAYS } from './guardRails';
import { entityNameOf, identifierOf, nounOf, pathOf } from './names';
import { identityOf, type InfrastructureRequest } from './requests';

const ENGINES = {
  postgresql: 'PostgreSQL',
  valkey: 'Valkey',
  redis: 'Redis OSS',
};

/** Values of a skeleton: plain text, numbers and booleans. */
export type SkeletonValues = Record<string, string | number | boolean>;

/** Where the infrastructure lives, for links back to it. */
export interface InfrastructureRepository {
  /** `my-org/infrastructure` */
  slug: string;
}

/**
 * Everything that the skeleton of a resource asks for, worked out from the
 * request alone: the same request always gives the same files.
 */
export function skeletonValuesOf(
  request: InfrastructureRequest,
  repository: InfrastructureRepository,
): SkeletonValues {
  const identity = identityOf(request);
  const { kind, values } = request;
  const engine = kind === 'cache' ? values.engine : kind;
  const service = parseEntityRef(values.service).name;
  return {
    ...Object.fromEntries(
      Object.entries(values).filter(
        (entry): entry is [string, string | number | boolean] =>
          entry[1] !== undefined,
      ),
    ),
    name: identity.name,
    identifier: identifierOf(identity),
    path: pathOf(identity),
    stateKey: `${pathOf(identity).replace(/^terraform\//, '')}.tfstate`,
    entityName: entityNameOf(identity),
    noun: nounOf(kind),
    description: `${
      engine === 'queue' ? 'Queue' : `${ENGINES[engine]} ${nounOf(kind)}`
    } of ${service} in ${values.environment}`,
    ownerName: parseEntityRef(values.owner).name,
    serviceName: service,
    system: values.system ?? '',
    backupDays: BACKUP_DAYS[values.environment],
    retiring: kind === 'postgresql' && values.retiring === true,
    projectSlug: repository.slug,
  };
}
