import { entityNameOf } from '@provenpath/plugin-golden-paths-common';
import { DATABASE_ENVIRONMENTS } from '../organization/content/infrastructure';
import { REPOSITORY_SPECS } from '../organization/repositories';
import { databaseArn } from './infrastructure';

/** ARNs of all databases, each with the catalog entry that describes it. */
export function databaseEntities(): Record<string, string> {
  return Object.fromEntries(
    REPOSITORY_SPECS.flatMap(({ database }) =>
      database === null
        ? []
        : DATABASE_ENVIRONMENTS.map(environment => [
            databaseArn(database, environment),
            `resource:default/${entityNameOf({
              kind: 'postgresql',
              name: database,
              environment,
            })}`,
          ]),
    ),
  );
}
