import {
  ballotDrawPermission,
  ballotKeysSchema,
  castAnswerSchema,
  castResponseSchema,
  drawBallotSchema,
  drawnBallotSchema,
  invitationSchema,
  receiptsResponseSchema,
  surveyReadPermission,
} from '@provenpath/plugin-surveys-common';
import { OpenApiOperation } from '@provenpath/portal-node';
import { campaignPathSchema } from '../campaigns/pathSchema';

export const ballotOperations: OpenApiOperation[] = [
  {
    method: 'get',
    path: '/v1/campaigns/{id}/ballot-keys',
    operationId: 'getBallotKeys',
    summary: 'The public keys of a campaign; read without a session',
    pathParameters: campaignPathSchema,
    response: ballotKeysSchema,
  },
  {
    method: 'post',
    path: '/v1/campaigns/{id}/ballots',
    operationId: 'drawBallot',
    furtherRules:
      'The blinded message must be one for the key of the campaign.',
    summary: 'Signs one blinded ballot for the person who asks (RFC 9474)',
    permission: ballotDrawPermission.name,
    pathParameters: campaignPathSchema,
    body: drawBallotSchema,
    response: drawnBallotSchema,
  },
  {
    method: 'post',
    path: '/v1/campaigns/{id}/answers',
    operationId: 'castAnswer',
    furtherRules:
      'The ballot must be signed for the campaign, and nothing in the request may say who sends it.',
    summary:
      'Takes a ballot with its sealed answer; refuses requests with credentials',
    pathParameters: campaignPathSchema,
    body: castAnswerSchema,
    response: castResponseSchema,
    status: 202,
  },
  {
    method: 'get',
    path: '/v1/campaigns/{id}/receipts',
    operationId: 'listReceipts',
    summary: 'Digests of all ballots that were written; without a session',
    pathParameters: campaignPathSchema,
    response: receiptsResponseSchema,
  },
  {
    method: 'get',
    path: '/v1/campaigns/{id}/invitation',
    operationId: 'getInvitation',
    summary: 'How the campaign stands for the person who asks',
    permission: surveyReadPermission.name,
    pathParameters: campaignPathSchema,
    response: invitationSchema,
  },
  {
    method: 'post',
    path: '/v1/campaigns/{id}/dismissal',
    operationId: 'dismissReminders',
    summary: 'No more reminders of this campaign for the person who asks',
    permission: surveyReadPermission.name,
    pathParameters: campaignPathSchema,
    status: 204,
  },
];
