import {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  ResultsResponse,
  resultsResponseSchema,
  surveyReadPermission,
} from '@provenpath/plugin-surveys-common';
import {
  OpenApiOperation,
  parseInput,
  requirePermission,
} from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { CampaignStore } from '../campaigns';
import { campaignPathSchema } from '../campaigns/pathSchema';
import { Clock } from '../clock';
import { isCounted, readResults, wavesOf } from './readResults';

export const resultOperations: OpenApiOperation[] = [
  {
    method: 'get',
    path: '/v1/campaigns/{id}/results',
    operationId: 'getResults',
    summary: 'What may be shown of a closed campaign',
    permission: surveyReadPermission.name,
    pathParameters: campaignPathSchema,
    response: resultsResponseSchema,
  },
];

export function createResultRoutes(options: {
  campaigns: CampaignStore;
  clock: Clock;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Router {
  const { campaigns, clock, httpAuth, permissions } = options;
  const router = PromiseRouter();

  router.get('/v1/campaigns/:id/results', async (request, response) => {
    const { id } = parseInput(campaignPathSchema, request.params, 'path');
    const credentials = await httpAuth.credentials(request);
    await requirePermission(permissions, surveyReadPermission, credentials);
    const campaign = await campaigns.get(id);
    if (!isCounted(campaign)) {
      throw new ConflictError(
        `Campaign ${id} is ${campaign.status}: it has results once it is closed and counted`,
      );
    }
    const waves = wavesOf(await campaigns.list());
    const position = waves.findIndex(wave => wave.id === id);
    const answer = readResults({
      campaign,
      previous: waves[position - 1],
      quarter: clock.quarterOf(campaign.closedOn),
    });
    response.json(answer satisfies ResultsResponse);
  });

  return router;
}
