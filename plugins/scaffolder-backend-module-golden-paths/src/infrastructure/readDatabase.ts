import { InputError } from '@backstage/errors';
import {
  identityOf,
  parseRequest,
  type PostgresqlRequest,
  type ResourceIdentity,
} from '@provenpath/plugin-golden-paths-common';

/**
 * The recorded answers that a template hands from one step to the next.
 *
 * @throws InputError when they are not those of a database
 */
export function readDatabase(request: unknown): {
  current: PostgresqlRequest;
  identity: ResourceIdentity;
} {
  const parsed = parseRequest('postgresql', request);
  if (parsed.request?.kind !== 'postgresql') {
    throw new InputError(
      'request is not that of a PostgreSQL database. Take it from the step golden-path:infrastructure-read of a database.',
    );
  }
  return {
    current: parsed.request.values,
    identity: identityOf(parsed.request),
  };
}
