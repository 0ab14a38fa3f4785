import { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  weeklyDeploymentsQuerySchema,
  WeeklyDeploymentsResponse,
  weeklyDeploymentsResponseSchema,
} from '@provenpath/plugin-delivery-common';
import { OpenApiOperation, parseInput } from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { WeeklyDeployments } from './WeeklyDeployments';

export const frequencyOperations: OpenApiOperation[] = [
  {
    method: 'get',
    path: '/v1/deployments/weekly',
    operationId: 'countWeeklyDeployments',
    summary:
      'Successful production deployments of every repository by week; for other backend plugins only',
    onlyServices: true,
    query: weeklyDeploymentsQuerySchema,
    response: weeklyDeploymentsResponseSchema,
  },
];

/** What other backend plugins count with. */
export function createFrequencyRoutes(options: {
  weekly: WeeklyDeployments;
  httpAuth: HttpAuthService;
}): Router {
  const router = PromiseRouter();

  router.get('/v1/deployments/weekly', async (req, res) => {
    const query = parseInput(weeklyDeploymentsQuerySchema, req.query, 'query');
    await options.httpAuth.credentials(req, { allow: ['service'] });
    const answer = await options.weekly.read(query);
    res.json(answer satisfies WeeklyDeploymentsResponse);
  });

  return router;
}
