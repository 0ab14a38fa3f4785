import type { InfrastructureRetirement } from '../infrastructureSchemas';
import { BACKUP_DAYS } from './guardRails';
import { entityNameOf, identifierOf, type ResourceIdentity } from './names';
import type { PostgresqlRequest } from './requests';

/** The next step of retiring a database, without what depends on it. */
export type RetirementPlan = Omit<InfrastructureRetirement, 'dependents'> & {
  /** Whether this step removes the database, or only allows it. */
  removes: boolean;
};

/**
 * What retiring does from here. Terraform deletes with the settings of its last
 * apply, so deletion protection has to go in a step of its own, before the one
 * that removes the database. Only production has it.
 */
export function planRetirement(current: PostgresqlRequest): RetirementPlan {
  const identity: ResourceIdentity = {
    kind: 'postgresql',
    name: current.dbName,
    environment: current.environment,
  };
  const confirmation = entityNameOf(identity);
  if (current.environment === 'production' && !current.retiring) {
    return {
      step: 1,
      of: 2,
      removes: false,
      confirmation,
      effects: [
        'Deletion protection is taken off. The database keeps running, with its data.',
        'Nothing is deleted yet: retire it a second time, after this is merged and applied, to remove it.',
      ],
    };
  }
  const steps = current.environment === 'production' ? 2 : 1;
  const days = BACKUP_DAYS[current.environment];
  return {
    step: steps,
    of: steps,
    removes: true,
    confirmation,
    effects: [
      `A last snapshot is made; its name begins with ${identifierOf(identity)}-final. It stays until somebody deletes it.`,
      'The database is deleted, with its security group and parameter group. Connections break.',
      `Automatic backups stay for ${days} more ${days === 1 ? 'day' : 'days'}.`,
      'Its entry leaves the catalog. The Terraform root stays without a database, so that the same name can be asked for again.',
    ],
  };
}
