import { createHash } from 'node:crypto';
import {
  type InfrastructureEnvironment,
  parseRequest,
  pathOf,
  type PostgresqlRequest,
  skeletonValuesOf,
} from '@provenpath/plugin-golden-paths-common';
import { createTemplateRenderer } from 'nunjitsu';
import { stringify } from 'yaml';
import { REPOSITORY_SPECS, type RepositorySpec } from '../repositories';
import { type Files, readSharedSkeleton } from './files';

/** Where each service of the demo organisation keeps its data. */
export const DATABASE_ENVIRONMENTS = ['staging', 'production'] as const;

const TEMPLATE = 'template:default/provision-postgresql';

/** The answers that the portal's form would have been given. */
export function databaseRequest(
  spec: RepositorySpec,
  environment: InfrastructureEnvironment,
): PostgresqlRequest {
  const inProduction = environment === 'production';
  const isLarge = spec.tier === 'tier-1';
  const values = {
    dbName: spec.database?.replaceAll('-', '_'),
    environment,
    ...(inProduction
      ? {
          instanceClass: isLarge ? 'db.r7g.xlarge' : 'db.r7g.large',
          storageGb: isLarge ? 500 : 100,
        }
      : { instanceClass: 'db.t4g.medium', storageGb: 20 }),
    multiAz: inProduction,
    owner: `group:default/${spec.team}`,
    service: `component:default/${spec.name}`,
    ...(spec.system && { system: `system:default/${spec.system}` }),
    costCenter: spec.team,
  };
  const { request, problems } = parseRequest('postgresql', values);
  if (request?.kind !== 'postgresql') {
    throw new Error(
      `The database of ${spec.name} is none: ${JSON.stringify(problems)}`,
    );
  }
  return request.values;
}

/**
 * Terraform root, catalog entry and recorded answers of a service's database, as
 * the portal's own template renders them: so that a change of it in the portal
 * shows the change alone.
 */
export function databaseFiles(
  spec: RepositorySpec,
  environment: InfrastructureEnvironment,
): Files {
  const values = databaseRequest(spec, environment);
  const folder = pathOf({
    kind: 'postgresql',
    name: values.dbName,
    environment,
  });
  const inputs = sortedInputs(values);
  const skeleton = readSharedSkeleton('infrastructure-postgresql');
  const version = versionOf(skeleton);
  const renderer = createTemplateRenderer({
    trimBlocks: true,
    lstripBlocks: true,
  });
  const context = {
    values: {
      resource: skeletonValuesOf(
        { kind: 'postgresql', values },
        { slug: 'my-org/infrastructure' },
      ),
      lineage: { version, inputsJson: JSON.stringify(inputs) },
    },
  };
  const lineage = {
    apiVersion: 'provenpath.io/v1',
    kind: 'Lineage',
    template: TEMPLATE,
    version,
    inputs,
  };
  return {
    ...Object.fromEntries(
      Object.entries(skeleton).map(([path, text]) => [
        `${folder}/${path}`,
        renderer.render(text, context),
      ]),
    ),
    [`${folder}/lineage.yaml`]: stringify(lineage, { lineWidth: 0 }),
  };
}

/** The databases of the services that were there before the history. */
export function earlierDatabases(): Files {
  return Object.assign(
    {},
    ...REPOSITORY_SPECS.filter(
      spec => spec.database && spec.origin.kind === 'old',
    ).flatMap(spec =>
      DATABASE_ENVIRONMENTS.map(environment =>
        databaseFiles(spec, environment),
      ),
    ),
  );
}

function sortedInputs(values: PostgresqlRequest): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

/**
 * The history has no commit of the template, so it is named by its content, as
 * the portal does for templates outside of git.
 */
function versionOf(skeleton: Files): string {
  const hash = createHash('sha256');
  for (const [path, text] of Object.entries(skeleton)) {
    hash.update(`${path}\0${text}\0`);
  }
  return `content-${hash.digest('hex').slice(0, 40)}`;
}
