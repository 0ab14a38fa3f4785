import {
  argoApplicationResponseSchema,
  ciRunsResponseSchema,
  deliveryCollectorsResponseSchema,
  deploymentsResponseSchema,
  weeklyDeploymentsResponseSchema,
} from '@provenpath/plugin-delivery-common';
import { createOpenApiDocument } from '@provenpath/portal-node';
import { collectorOperations } from './collectors';
import { entityOperations } from './entities';
import { frequencyOperations } from './frequency';

/** The interface of this plugin, from the schemas that its routes check with. */
export const deliveryOpenApi = createOpenApiDocument({
  pluginId: 'delivery',
  title: 'Delivery',
  version: '1.0.0',
  description:
    "CI runs, deployments and Argo CD applications of the catalog's entities, read with the portal's own credentials.",
  schemas: {
    CiRuns: ciRunsResponseSchema,
    Deployments: deploymentsResponseSchema,
    ArgoApplication: argoApplicationResponseSchema,
    WeeklyDeployments: weeklyDeploymentsResponseSchema,
    Collectors: deliveryCollectorsResponseSchema,
  },
  operations: [
    ...entityOperations,
    ...collectorOperations,
    ...frequencyOperations,
  ],
});
