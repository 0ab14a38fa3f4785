import { DatabaseCollectorRuns } from '@provenpath/portal-node';
import { Knex } from 'knex';
import {
  AdoptionGround,
  DatabaseAdoptionCuts,
  DatabaseAdoptionStore,
  ExemptionSource,
} from '../adoption';
import { DatabaseHistoryStore } from '../history';
import { DatabaseChoices } from '../proposals';
import { DatabaseRunChecks, DatabaseScanStore, ScanConfig } from '../scans';
import { MeasuringServices } from './openMeasuring';

export type MeasuringStores = ReturnType<typeof openStores>;

const noExemptions: ExemptionSource = { listCurrent: async () => [] };

/** Everything that measuring keeps, on one database. */
export function openStores(
  options: Pick<
    MeasuringServices,
    'auth' | 'catalog' | 'exemptions' | 'integrations'
  > & { knex: Knex; config: ScanConfig },
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
    history: DatabaseHistoryStore.create({ knex }),
    exemptions: options.exemptions?.(knex) ?? noExemptions,
  };
  return { ...stores, ground: new AdoptionGround({ ...options, ...stores }) };
}
