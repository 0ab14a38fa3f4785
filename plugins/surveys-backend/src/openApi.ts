import {
  campaignSchema,
  campaignsResponseSchema,
  complaintSchema,
  complaintsResponseSchema,
  requestSchema,
  requestsResponseSchema,
  resultsResponseSchema,
} from '@provenpath/plugin-surveys-common';
import { createOpenApiDocument } from '@provenpath/portal-node';
import { ballotOperations } from './ballots';
import { campaignOperations } from './campaigns';
import { complaintOperations } from './complaints';
import { importOperations } from './imports';
import { requestOperations } from './requests';
import { resultOperations } from './results';

/** The interface of this plugin, from the schemas that its routes check with. */
export const surveysOpenApi = createOpenApiDocument({
  pluginId: 'surveys',
  title: 'Developer surveys',
  version: '1.0.0',
  description:
    'Campaigns with anonymous ballots and their results, complaints and what became of them, requests and their answers.',
  schemas: {
    Campaign: campaignSchema,
    Campaigns: campaignsResponseSchema,
    Results: resultsResponseSchema,
    Complaint: complaintSchema,
    Complaints: complaintsResponseSchema,
    Request: requestSchema,
    Requests: requestsResponseSchema,
  },
  operations: [
    ...campaignOperations,
    ...resultOperations,
    ...ballotOperations,
    ...importOperations,
    ...complaintOperations,
    ...requestOperations,
  ],
});
