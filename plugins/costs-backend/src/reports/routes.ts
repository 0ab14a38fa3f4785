import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import {
  attributionsQuerySchema,
  coverageQuerySchema,
  entitySummaryQuerySchema,
  exportQuerySchema,
  reportQuerySchema,
  unallocatedQuerySchema,
} from '@provenpath/plugin-costs-common';
import { audited, parseInput } from '@provenpath/portal-node';
import { stringify } from 'csv-stringify';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Readable } from 'stream';
import { pipeline } from 'stream/promises';
import { EXPORT_COLUMNS } from './readExport';
import { AskedBy, CostReports, ExportRow } from './types';

/** What pages read about costs. */
export function createReportsRouter(options: {
  reports: CostReports<AskedBy>;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
}): Router {
  const { reports, auditor, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/v1/report', async (request, response) => {
    const query = parseInput(reportQuerySchema, request.query, 'query');
    const credentials = await httpAuth.credentials(request);
    response.json(await reports.getReport(query, { credentials }));
  });

  router.get('/v1/coverage', async (request, response) => {
    const query = parseInput(coverageQuerySchema, request.query, 'query');
    const credentials = await httpAuth.credentials(request);
    response.json(await reports.getCoverage(query, { credentials }));
  });

  router.get('/v1/unallocated', async (request, response) => {
    const query = parseInput(unallocatedQuerySchema, request.query, 'query');
    const credentials = await httpAuth.credentials(request);
    response.json(await reports.listUnallocated(query, { credentials }));
  });

  router.get('/v1/attributions', async (request, response) => {
    const query = parseInput(attributionsQuerySchema, request.query, 'query');
    const credentials = await httpAuth.credentials(request);
    response.json(await reports.listAttributions(query, { credentials }));
  });

  router.get('/v1/entity-costs', async (request, response) => {
    const query = parseInput(entitySummaryQuerySchema, request.query, 'query');
    const credentials = await httpAuth.credentials(request);
    response.json(await reports.getEntityCosts(query, { credentials }));
  });

  router.get('/v1/periods', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    response.json(await reports.listPeriods({ credentials }));
  });

  router.get('/v1/export', async (request, response) => {
    const query = parseInput(exportQuerySchema, request.query, 'query');
    const credentials = await httpAuth.credentials(request);
    await audited(
      auditor,
      { eventId: 'export', request, meta: { ...query } },
      async () => {
        const pages = await reports.exportRows(query, { credentials });
        const name = `costs-${query.from}-${query.to}.csv`;
        response.attachment(name).type('text/csv');
        await pipeline(
          Readable.from(flatten(pages)),
          // Its own protection from formulas would also turn amounts below 0 to text.
          stringify({
            header: true,
            columns: EXPORT_COLUMNS,
            escape_formulas: false,
          }),
          response,
        );
      },
    );
  });

  return router;
}

/** Keeps texts from the bill from running as formulas where they are opened. */
function withoutFormulas(row: ExportRow): ExportRow {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'string' &&
      /^[=+\-@\t\r]/.test(value) &&
      !/^-?\d+(\.\d+)?$/.test(value)
        ? `'${value}`
        : value,
    ]),
  );
}

async function* flatten(
  pages: AsyncIterable<ExportRow[]>,
): AsyncGenerator<ExportRow> {
  for await (const page of pages) {
    for (const row of page) {
      yield withoutFormulas(row);
    }
  }
}
