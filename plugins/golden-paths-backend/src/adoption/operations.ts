import {
  adoptionQuerySchema,
  adoptionReadPermission,
  adoptionResponseSchema,
  componentStandingSchema,
  cutsQuerySchema,
  cutsResponseSchema,
  funnelResponseSchema,
  heatmapResponseSchema,
  repositoriesFilterSchema,
  repositoriesQuerySchema,
  repositoriesResponseSchema,
  repositoryAddressSchema,
  repositoryDetailsQuerySchema,
  repositoryDetailsSchema,
  versionsResponseSchema,
} from '@provenpath/plugin-golden-paths-common';
import {
  entityNamePathSchema,
  OpenApiOperation,
} from '@provenpath/portal-node';

const permission = adoptionReadPermission.name;

export const componentPathSchema = entityNamePathSchema;

export const adoptionOperations: OpenApiOperation[] = [
  {
    method: 'get',
    path: '/v1/adoption',
    operationId: 'readAdoption',
    summary:
      'Which part of the repositories is on the golden path, with numerator, denominator and every exclusion counted',
    permission,
    query: adoptionQuerySchema,
    response: adoptionResponseSchema,
  },
  {
    method: 'get',
    path: '/v1/adoption/cuts',
    operationId: 'cutAdoption',
    summary: 'The same by organisation, system, team, language or tier',
    permission,
    query: cutsQuerySchema,
    response: cutsResponseSchema,
  },
  {
    method: 'get',
    path: '/v1/adoption/heatmap',
    operationId: 'readAdoptionHeatmap',
    summary: 'How many repositories of each team are on each layer',
    permission,
    query: adoptionQuerySchema,
    response: heatmapResponseSchema,
  },
  {
    method: 'get',
    path: '/v1/adoption/funnel',
    operationId: 'readAdoptionFunnel',
    summary: 'From all repositories to those that are on the path and running',
    permission,
    query: adoptionQuerySchema,
    response: funnelResponseSchema,
  },
  {
    method: 'get',
    path: '/v1/adoption/versions',
    operationId: 'readAdoptionVersions',
    summary: 'Which versions of each layer are called, and how they are pinned',
    permission,
    query: adoptionQuerySchema,
    response: versionsResponseSchema,
  },
  {
    method: 'get',
    path: '/v1/repositories',
    operationId: 'listRepositories',
    summary: 'How each repository stands, layer by layer, page by page',
    permission,
    query: repositoriesQuerySchema,
    response: repositoriesResponseSchema,
  },
  {
    method: 'get',
    path: '/v1/repositories.csv',
    operationId: 'exportRepositories',
    responseFiles: ['text/csv'],
    summary: 'The same list as a CSV file, without pages',
    permission,
    query: repositoriesFilterSchema,
  },
  {
    method: 'get',
    path: '/v1/repositories/{host}/{owner}/{name}',
    operationId: 'readRepository',
    summary:
      'How one repository stands, layer by layer, once for each component that it deploys',
    permission,
    pathParameters: repositoryAddressSchema,
    query: repositoryDetailsQuerySchema,
    response: repositoryDetailsSchema,
  },
  {
    method: 'get',
    path: '/v1/components/{namespace}/{name}',
    operationId: 'readComponentStanding',
    summary: 'On which layers one component is, and what to do about the rest',
    permission,
    pathParameters: componentPathSchema,
    response: componentStandingSchema,
  },
];
