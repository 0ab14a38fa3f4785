import {
  HttpAuthService,
  HttpRouterService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  ballotDrawPermission,
  BallotKeys,
  CastResponse,
  castAnswerSchema,
  drawBallotSchema,
  DrawnBallot,
  Invitation,
  ReceiptsResponse,
  surveyReadPermission,
} from '@provenpath/plugin-surveys-common';
import { parseInput, requirePermission } from '@provenpath/portal-node';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { campaignPathSchema } from '../campaigns/pathSchema';
import { BallotService } from './BallotService';

/** Read and written without a session: who asks must not be known. */
const WITHOUT_SESSION = [
  '/v1/campaigns/:id/ballot-keys',
  '/v1/campaigns/:id/answers',
  '/v1/campaigns/:id/receipts',
];

/** @throws InputError when the request says who sends it */
function refuseCredentials(request: Request) {
  for (const header of ['authorization', 'cookie']) {
    if (request.headers[header] !== undefined) {
      throw new InputError(
        `The header "${header}" says who you are, and an answer is anonymous: send it without`,
      );
    }
  }
}

export function createBallotRoutes(options: {
  service: BallotService;
  httpAuth: HttpAuthService;
  httpRouter: HttpRouterService;
  permissions: PermissionsService;
}): Router {
  const { service, httpAuth, httpRouter, permissions } = options;
  const router = PromiseRouter();
  WITHOUT_SESSION.forEach(path =>
    httpRouter.addAuthPolicy({ path, allow: 'unauthenticated' }),
  );
  const readId = (request: Request) =>
    parseInput(campaignPathSchema, request.params, 'path').id;

  router.get('/v1/campaigns/:id/ballot-keys', async (request, response) => {
    const answer = await service.getKeys(readId(request));
    response.json(answer satisfies BallotKeys);
  });

  router.post('/v1/campaigns/:id/answers', async (request, response) => {
    refuseCredentials(request);
    const id = readId(request);
    const ballot = parseInput(castAnswerSchema, request.body, 'body');
    const answer = await service.cast(id, ballot);
    response.status(202).json(answer satisfies CastResponse);
  });

  router.get('/v1/campaigns/:id/receipts', async (request, response) => {
    const campaignId = readId(request);
    const receipts = await service.listReceipts(campaignId);
    response.json({ campaignId, receipts } satisfies ReceiptsResponse);
  });

  router.get('/v1/campaigns/:id/invitation', async (request, response) => {
    const id = readId(request);
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    await requirePermission(permissions, surveyReadPermission, credentials);
    const answer = await service.getInvitation(
      id,
      credentials.principal.userEntityRef,
    );
    response.json(answer satisfies Invitation);
  });

  router.post('/v1/campaigns/:id/ballots', async (request, response) => {
    const id = readId(request);
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    await requirePermission(permissions, ballotDrawPermission, credentials);
    const body = parseInput(drawBallotSchema, request.body, 'body');
    const answer = await service.draw({
      ...body,
      campaignId: id,
      userRef: credentials.principal.userEntityRef,
    });
    response.json(answer satisfies DrawnBallot);
  });

  router.post('/v1/campaigns/:id/dismissal', async (request, response) => {
    const id = readId(request);
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    await requirePermission(permissions, surveyReadPermission, credentials);
    await service.dismissReminders(id, credentials.principal.userEntityRef);
    response.status(204).end();
  });

  return router;
}
