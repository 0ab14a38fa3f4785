import { DatabaseService } from '@backstage/backend-plugin-api';
import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import {
  DatabaseCollectorRuns,
  MeasuredCollectorRuns,
} from '@provenpath/portal-node';
import { DatabaseAnnotationsStore } from './annotations/DatabaseAnnotationsStore';
import { DatabasePeopleStore } from './collectors/onboarding';
import { DatabaseDeveloperCounts } from './developers';
import { DatabaseDigestNotesStore } from './digest/DatabaseDigestNotesStore';
import { DatabaseDigestStore } from './digest/DatabaseDigestStore';
import { DatabaseEvidenceStore } from './evidence';
import { DatabaseFigures, RememberedFigures } from './figures';
import { openDatabase } from './migrate';
import { DatabaseOwnKpisStore } from './ownKpis/DatabaseOwnKpisStore';
import { DatabaseQuartersStore } from './quarters/DatabaseQuartersStore';
import { DatabaseTargetsStore } from './targets/DatabaseTargetsStore';

/** Everything that this plugin keeps, on its migrated database. */
export async function openStores(options: {
  database: DatabaseService;
  metrics: MetricsService;
}) {
  const knex = await openDatabase(options.database);
  const store = DatabaseEvidenceStore.create({ knex });
  return {
    knex,
    store,
    evidence: store,
    runs: MeasuredCollectorRuns.create({
      inner: DatabaseCollectorRuns.create({ knex }),
      metrics: options.metrics,
    }),
    figures: RememberedFigures.create({
      knex,
      inner: DatabaseFigures.create({ knex }),
    }),
    quarters: DatabaseQuartersStore.create({ knex }),
    developers: DatabaseDeveloperCounts.create({ knex }),
    people: DatabasePeopleStore.create({ knex }),
    targets: DatabaseTargetsStore.create({ knex }),
    annotations: DatabaseAnnotationsStore.create({ knex }),
    ownKpis: DatabaseOwnKpisStore.create({ knex }),
    digests: DatabaseDigestStore.create({ knex }),
    digestNotes: DatabaseDigestNotesStore.create({ knex }),
  };
}
