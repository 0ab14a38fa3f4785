import {
  campaignChangeSchema,
  campaignManagePermission,
  campaignRepositoriesQuerySchema,
  campaignRepositoriesResponseSchema,
  campaignSchema,
  campaignsQuerySchema,
  campaignsResponseSchema,
  driftReadPermission,
  newCampaignSchema,
  optOutRequestSchema,
  optOutSchema,
  repositoryAddressSchema,
  updateProposePermission,
} from '@provenpath/plugin-golden-paths-common';
import { OpenApiOperation } from '@provenpath/portal-node';
import { z } from 'zod';

export const campaignParameters = z.object({
  id: z.string().min(1).max(100),
});

const OPT_OUT = '/v1/opt-outs/{host}/{owner}/{name}';

export const campaignOperations: OpenApiOperation[] = [
  {
    method: 'get',
    path: '/v1/campaigns',
    operationId: 'listUpdateCampaigns',
    summary:
      'Pull requests for many repositories, newest first, with their progress',
    permission: driftReadPermission.name,
    query: campaignsQuerySchema,
    response: campaignsResponseSchema,
  },
  {
    method: 'post',
    path: '/v1/campaigns',
    operationId: 'createUpdateCampaign',
    furtherRules: 'A repository must match the selection.',
    summary:
      'Chooses repositories to update or to put on layers; nothing is proposed before it is started',
    permission: campaignManagePermission.name,
    body: newCampaignSchema,
    response: campaignSchema,
    status: 201,
  },
  {
    method: 'get',
    path: '/v1/campaigns/{id}',
    operationId: 'getUpdateCampaign',
    summary: 'One campaign',
    permission: driftReadPermission.name,
    pathParameters: campaignParameters,
    response: campaignSchema,
  },
  {
    method: 'post',
    path: '/v1/campaigns/{id}/changes',
    operationId: 'changeUpdateCampaign',
    summary:
      'Starts, pauses, resumes or cancels it. Pull requests that are open stay open',
    permission: campaignManagePermission.name,
    pathParameters: campaignParameters,
    body: campaignChangeSchema,
    response: campaignSchema,
  },
  {
    method: 'get',
    path: '/v1/campaigns/{id}/repositories',
    operationId: 'listCampaignRepositories',
    summary: 'What became of each of its repositories',
    permission: driftReadPermission.name,
    pathParameters: campaignParameters,
    query: campaignRepositoriesQuerySchema,
    response: campaignRepositoriesResponseSchema,
  },
  {
    method: 'put',
    path: OPT_OUT,
    operationId: 'optOut',
    furtherRules: '`until` must be a day to come.',
    summary: 'Leaves a repository out of every campaign until a day',
    permission: updateProposePermission.name,
    pathParameters: repositoryAddressSchema,
    body: optOutRequestSchema,
    response: optOutSchema,
  },
  {
    method: 'delete',
    path: OPT_OUT,
    operationId: 'optIn',
    summary: 'Ends an opt-out before its day',
    permission: updateProposePermission.name,
    pathParameters: repositoryAddressSchema,
    status: 204,
  },
];
