import {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  adoptionReadPermission,
  benefitQuerySchema,
  BenefitResponse,
  benefitResponseSchema,
  newServicesQuerySchema,
  NewServicesResponse,
  newServicesResponseSchema,
} from '@provenpath/plugin-golden-paths-common';
import {
  OpenApiOperation,
  parseInput,
  requirePermission,
} from '@provenpath/portal-node';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { StoredBenefit } from './StoredBenefit';

export const benefitOperations: OpenApiOperation[] = [
  {
    method: 'get',
    path: '/v1/adoption/benefit',
    operationId: 'readAdoptionBenefit',
    summary:
      'How many times as often components on the path are deployed, with its interval; observed together, not proven cause',
    permission: adoptionReadPermission.name,
    query: benefitQuerySchema,
    response: benefitResponseSchema,
  },
  {
    method: 'get',
    path: '/v1/adoption/new-services',
    operationId: 'readNewServices',
    summary:
      'Share of new services made from a template, how many stay on the path, and which older ones have joined',
    permission: adoptionReadPermission.name,
    query: newServicesQuerySchema,
    response: newServicesResponseSchema,
  },
];

export function createBenefitRoutes(options: {
  benefit: StoredBenefit;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
}): Router {
  const { benefit, httpAuth, permissions } = options;
  const router = PromiseRouter();
  const authorize = async (request: Request) =>
    requirePermission(
      permissions,
      adoptionReadPermission,
      await httpAuth.credentials(request),
    );

  router.get('/v1/adoption/benefit', async (req, res) => {
    const query = parseInput(benefitQuerySchema, req.query, 'query');
    await authorize(req);
    const answer = await benefit.readBenefit(query);
    res.json(answer satisfies BenefitResponse);
  });

  router.get('/v1/adoption/new-services', async (req, res) => {
    const query = parseInput(newServicesQuerySchema, req.query, 'query');
    await authorize(req);
    const answer = await benefit.readNewServices(query);
    res.json(answer satisfies NewServicesResponse);
  });

  return router;
}
