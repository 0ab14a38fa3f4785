import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  type InfrastructureEnvironment,
  parseRequest,
  type PostgresqlRequest,
} from '@provenpath/plugin-golden-paths-common';
import { completeValues } from './completeValues';

/**
 * What a dry run of a change starts from: a dry run asks nobody outside, so the
 * database is made up from its name in the catalog.
 *
 * @throws InputError when the name is not one of a database
 */
export function exampleRequest(entityRef: string): PostgresqlRequest {
  const { name } = parseEntityRef(entityRef, { defaultKind: 'resource' });
  const match = /^([a-z0-9-]+)-database(?:-(dev|staging))?$/.exec(name);
  const { request } = parseRequest(
    'postgresql',
    completeValues('postgresql', {
      dbName: match?.[1].replaceAll('-', '_'),
      environment: (match?.[2] ?? 'production') as InfrastructureEnvironment,
      owner: 'group:default/example-team',
      service: 'component:default/example-service',
    }),
  );
  if (request?.kind !== 'postgresql') {
    throw new InputError(
      `entityRef is "${entityRef}". Name a database as resource:default/orders-database.`,
    );
  }
  return request.values;
}
