import { Router } from 'express';
import {
  ADOPTION_COLLECTOR_ID,
  AuthorizedAdoption,
  createAdoptionRoutes,
  readTrouble,
  StoredAdoption,
} from '../adoption';
import {
  AuthorizedProposals,
  createProposalRoutes,
  StoredProposals,
} from '../proposals';
import {
  createBenefitRoutes,
  DeliveryFrequency,
  StoredBenefit,
} from '../benefit';
import { createHistoryRoutes, StoredHistory } from '../history';
import { SCAN_COLLECTOR_ID, ScanConfig } from '../scans';
import { Measuring } from './Measuring';
import { MeasuringServices } from './openMeasuring';
import { MeasuringStores } from './openStores';
import { createScanRoutes } from './routes';

/** All routes about what was measured. */
export function createMeasuringRoutes(
  options: Pick<
    MeasuringServices,
    'auditor' | 'auth' | 'discovery' | 'httpAuth' | 'permissions' | 'scheduler'
  > &
    MeasuringStores & { config: ScanConfig; measuring: Measuring },
): Router {
  const { permissions } = options;
  return Router()
    .use(createScanRoutes(options))
    .use(
      createBenefitRoutes({
        ...options,
        benefit: new StoredBenefit({
          ...options,
          frequency: new DeliveryFrequency(options),
        }),
      }),
    )
    .use(
      createHistoryRoutes({
        ...options,
        history: new StoredHistory(options),
      }),
    )
    .use(
      createProposalRoutes({
        ...options,
        judge: () => options.measuring.judge(),
        proposals: new AuthorizedProposals(
          new StoredProposals(options),
          permissions,
        ),
      }),
    )
    .use(
      createAdoptionRoutes({
        ...options,
        adoption: new AuthorizedAdoption(
          createStoredAdoption(options),
          permissions,
        ),
      }),
    );
}

function createStoredAdoption(stores: MeasuringStores): StoredAdoption {
  const { adoption, ground } = stores;
  return new StoredAdoption({
    ...stores,
    store: adoption,
    readGoldenPaths: async () => (await ground.readGoldenPaths()).goldenPaths,
    readTrouble: () =>
      readTrouble({
        ...stores,
        collectorIds: [SCAN_COLLECTOR_ID, ADOPTION_COLLECTOR_ID],
      }),
  });
}
