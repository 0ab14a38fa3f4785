import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { audited, parseInput } from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { KpiReadModel } from '../kpis';
import { evidenceQuerySchema } from '../kpis/routes';
import { collectRows } from './collectRows';
import { toCsv } from './toCsv';

export const exportQuerySchema = evidenceQuerySchema
  .omit({ cursor: true, limit: true })
  .extend({ format: z.enum(['csv', 'json']).default('csv') });

/** A KPI's rows as a file, for whoever wants to count again. */
export function createExportsRouter(options: {
  readModel: Pick<KpiReadModel, 'listEvidence'>;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
}): Router {
  const router = PromiseRouter();

  router.get('/v1/kpis/:id/export', async (request, response) => {
    const { format, counted, ...query } = parseInput(
      exportQuerySchema,
      request.query,
      'query',
    );
    const credentials = await options.httpAuth.credentials(request);
    const kpiId = request.params.id;
    const { subject, period } = query;
    const { answer, rows } = await audited(
      options.auditor,
      { eventId: 'export', request, meta: { kpiId, subject, period, format } },
      () =>
        collectRows(page =>
          options.readModel.listEvidence(
            {
              ...query,
              ...page,
              kpiId,
              counted: counted && counted === 'true',
            },
            { credentials },
          ),
        ),
    );
    response.attachment(`${answer.kpiId}-${answer.period}.${format}`);
    if (format === 'json') {
      response.json({ ...answer, rows, nextCursor: null });
      return;
    }
    response.type('text/csv').send(toCsv(rows));
  });

  return router;
}
