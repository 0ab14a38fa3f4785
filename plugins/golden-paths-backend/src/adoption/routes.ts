import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import {
  adoptionQuerySchema,
  cutsQuerySchema,
  repositoriesFilterSchema,
  repositoriesQuerySchema,
  repositoryAddressSchema,
  repositoryDetailsQuerySchema,
} from '@provenpath/plugin-golden-paths-common';
import { audited, parseInput } from '@provenpath/portal-node';
import { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { componentPathSchema } from './operations';
import { Adoption } from './types';
import { writeCsv } from './writeCsv';

interface RouteOptions {
  adoption: Adoption;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
}

/** What can be asked about adoption. */
export function createAdoptionRoutes(options: RouteOptions): Router {
  return PromiseRouter()
    .use(createFigureRoutes(options))
    .use(createListRoutes(options));
}

function createFigureRoutes({ adoption, httpAuth }: RouteOptions): Router {
  const router = PromiseRouter();
  const who = askWho(httpAuth);

  router.get('/v1/adoption', async (req, res) => {
    const query = parseInput(adoptionQuerySchema, req.query, 'query');
    res.json(await adoption.read(query, await who(req)));
  });

  router.get('/v1/adoption/cuts', async (req, res) => {
    const query = parseInput(cutsQuerySchema, req.query, 'query');
    res.json(await adoption.cut(query, await who(req)));
  });

  router.get('/v1/adoption/heatmap', async (req, res) => {
    const query = parseInput(adoptionQuerySchema, req.query, 'query');
    res.json(await adoption.heatmap(query, await who(req)));
  });

  router.get('/v1/adoption/funnel', async (req, res) => {
    const query = parseInput(adoptionQuerySchema, req.query, 'query');
    res.json(await adoption.funnel(query, await who(req)));
  });

  router.get('/v1/adoption/versions', async (req, res) => {
    const query = parseInput(adoptionQuerySchema, req.query, 'query');
    res.json(await adoption.versions(query, await who(req)));
  });

  return router;
}

function createListRoutes({
  adoption,
  auditor,
  httpAuth,
}: RouteOptions): Router {
  const router = PromiseRouter();
  const who = askWho(httpAuth);

  router.get('/v1/repositories', async (req, res) => {
    const query = parseInput(repositoriesQuerySchema, req.query, 'query');
    res.json(await adoption.list(query, await who(req)));
  });

  router.get('/v1/repositories.csv', async (req, res) => {
    const filter = parseInput(repositoriesFilterSchema, req.query, 'query');
    const options = await who(req);
    await audited(
      auditor,
      { eventId: 'export', request: req, meta: { ...filter } },
      async () => writeCsv(res, await adoption.export(filter, options)),
    );
  });

  router.get('/v1/repositories/:host/:owner/:name', async (req, res) => {
    const address = parseInput(repositoryAddressSchema, req.params, 'path');
    const query = parseInput(repositoryDetailsQuerySchema, req.query, 'query');
    res.json(await adoption.repository(address, query, await who(req)));
  });

  router.get('/v1/components/:namespace/:name', async (req, res) => {
    const { namespace, name } = parseInput(
      componentPathSchema,
      req.params,
      'path',
    );
    const entityRef = `component:${namespace}/${name}`.toLowerCase();
    res.json(await adoption.component(entityRef, await who(req)));
  });

  return router;
}

function askWho(httpAuth: HttpAuthService) {
  return async (request: Request) => ({
    credentials: await httpAuth.credentials(request),
  });
}
