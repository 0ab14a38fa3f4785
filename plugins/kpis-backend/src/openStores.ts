import { DatabaseService } from '@backstage/backend-plugin-api';
import { DatabaseCollectorRuns } from '@provenpath/portal-node';
import { DatabasePeopleStore } from './collectors/onboarding';
import { DatabaseDeveloperCounts } from './developers';
import { DatabaseEvidenceStore } from './evidence';
import { DatabaseFigures } from './figures';
import { openDatabase } from './migrate';
import { DatabaseOwnKpisStore } from './ownKpis/DatabaseOwnKpisStore';
import { DatabaseQuartersStore } from './quarters/DatabaseQuartersStore';
import { DatabaseTargetsStore } from './targets/DatabaseTargetsStore';

/** Everything that this plugin keeps, on its migrated database. */
export async function openStores(database: DatabaseService) {
  const knex = await openDatabase(database);
  return {
    knex,
    store: DatabaseEvidenceStore.create({ knex }),
    runs: DatabaseCollectorRuns.create({ knex }),
    figures: DatabaseFigures.create({ knex }),
    quarters: DatabaseQuartersStore.create({ knex }),
    developers: DatabaseDeveloperCounts.create({ knex }),
    targets: DatabaseTargetsStore.create({ knex }),
    people: DatabasePeopleStore.create({ knex }),
    ownKpis: DatabaseOwnKpisStore.create({ knex }),
  };
}
