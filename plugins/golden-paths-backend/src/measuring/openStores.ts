import { DatabaseCollectorRuns } from '@provenpath/portal-node';
import { Knex } from 'knex';
import {
  AdoptionGround,
  DatabaseAdoptionCuts,
  DatabaseAdoptionStore,
} from '../adoption';
import { DatabaseTimelines } from '../comparison';
import { DatabaseExemptions } from '../exemptions';
import { DatabaseHistoryStore } from '../history';
import { DatabaseChoices } from '../proposals';
import { DatabaseRunChecks, DatabaseScanStore, ScanConfig } from '../scans';
import { MeasuringServices } from './openMeasuring';

export type MeasuringStores = ReturnType<typeof openStores>;

/** Everything that measuring keeps, on one database. */
export function openStores(
  options: Pick<MeasuringServices, 'auth' | 'catalog' | 'integrations'> & {
    knex: Knex;
    config: ScanConfig;
  },
) {
  const { knex } = options;
  const stores = {
    knex,
    runs: DatabaseCollectorRuns.create({ knex }),
    scans: DatabaseScanStore.create({ knex }),
    runChecks: DatabaseRunChecks.create({ knex }),
    choices: DatabaseChoices.create({ knex }),
    adoption: DatabaseAdoptionStore.create({ knex }),
    cuts: DatabaseAdoptionCuts.create({ knex }),
    timelines: DatabaseTimelines.create({ knex }),
    history: DatabaseHistoryStore.create({ knex }),
    exemptions: DatabaseExemptions.create({ knex }),
  };
  return { ...stores, ground: new AdoptionGround({ ...options, ...stores }) };
}
