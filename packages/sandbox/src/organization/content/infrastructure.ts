import { REPOSITORY_SPECS, type RepositorySpec } from '../repositories';
import { type Files, readFolder, renderFiles } from './files';
import { repositoryValues } from './words';

const ENVIRONMENTS = ['staging', 'production'];

/** Terraform of a service's database, and its entry in the catalog. */
export function databaseFiles(spec: RepositorySpec): Files {
  const values = {
    ...repositoryValues(spec),
    database: spec.database!,
    identifier: spec.database!.replace(/-/g, '_'),
    instance: spec.tier === 'tier-1' ? 'db.r7g.xlarge' : 'db.r7g.large',
    storage: spec.tier === 'tier-1' ? '500' : '100',
  };
  return Object.fromEntries(
    ENVIRONMENTS.flatMap(environment =>
      Object.entries(
        renderFiles(readFolder(`infrastructure/rds-${environment}`), values),
      ).map(([path, text]) => [
        `terraform/rds/${environment}/${spec.database}/${path}`,
        text,
      ]),
    ),
  );
}

/** The databases of the services that were there before the history. */
export function earlierDatabases(): Files {
  return Object.assign(
    {},
    ...REPOSITORY_SPECS.filter(
      spec => spec.database && spec.origin.kind === 'old',
    ).map(databaseFiles),
  );
}
