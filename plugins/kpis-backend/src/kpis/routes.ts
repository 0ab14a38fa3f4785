import { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  comparedKindSchema,
  ComparisonResponse,
  EvidenceResponse,
  grainSchema,
  KpisResponse,
  periodSchema,
  SeriesResponse,
  subjectSchema,
} from '@provenpath/plugin-kpis-common';
import { parseInput } from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { KpiReadModel } from './KpiReadModel';

const DEFAULT_PERIOD = 'P90D';

const DAY = 'use a calendar day such as 2026-09-30';
/** There is no year 0. */
const daySchema = z.iso.date(DAY).regex(/^[1-9]/, DAY);

export const kpisQuerySchema = z.object({
  subject: subjectSchema
    .default('organization')
    .describe('Whose events are counted'),
  period: periodSchema
    .default(DEFAULT_PERIOD)
    .describe('When the counted events ended'),
});

export const kpiPathSchema = z.object({
  id: z.string().describe('Id of a KPI, as in the list'),
});

export const seriesQuerySchema = z.object({
  subject: subjectSchema.default('organization'),
  from: daySchema.optional().describe('First calendar day'),
  to: daySchema.optional().describe('Last calendar day'),
  grain: grainSchema.default('month'),
});

export const comparisonQuerySchema = z.object({
  kind: comparedKindSchema.default('group').describe('What is compared'),
  period: periodSchema.default(DEFAULT_PERIOD),
});

export const evidenceQuerySchema = kpisQuerySchema.extend({
  reading: z.string().optional().describe('Id of one reading of the KPI'),
  counted: z
    .enum(['true', 'false'])
    .optional()
    .describe('Only what was counted, or only what was left out'),
  cursor: z.string().optional().describe('nextCursor of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export function createKpisRouter(options: {
  readModel: KpiReadModel;
  httpAuth: HttpAuthService;
}): Router {
  const { readModel, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/v1/kpis', async (request, response) => {
    const query = parseInput(kpisQuerySchema, request.query, 'query');
    const credentials = await httpAuth.credentials(request);
    const answer = await readModel.getKpis(query, { credentials });
    response.json(answer satisfies KpisResponse);
  });

  router.get('/v1/kpis/:id/series', async (request, response) => {
    const query = parseInput(seriesQuerySchema, request.query, 'query');
    const credentials = await httpAuth.credentials(request);
    const answer = await readModel.getSeries(
      { ...query, kpiId: request.params.id },
      { credentials },
    );
    response.json(answer satisfies SeriesResponse);
  });

  router.get('/v1/kpis/:id/comparison', async (request, response) => {
    const query = parseInput(comparisonQuerySchema, request.query, 'query');
    const credentials = await httpAuth.credentials(request);
    const answer = await readModel.compare(
      { ...query, kpiId: request.params.id },
      { credentials },
    );
    response.json(answer satisfies ComparisonResponse);
  });

  router.get('/v1/kpis/:id/evidence', async (request, response) => {
    const query = parseInput(evidenceQuerySchema, request.query, 'query');
    const credentials = await httpAuth.credentials(request);
    const answer = await readModel.listEvidence(
      {
        ...query,
        kpiId: request.params.id,
        counted: query.counted && query.counted === 'true',
      },
      { credentials },
    );
    response.json(answer satisfies EvidenceResponse);
  });

  return router;
}
