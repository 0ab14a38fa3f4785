import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import {
  AuditEvent,
  auditEventsQuerySchema,
  AuditEventsResponse,
  auditExportQuerySchema,
  AuditKindsResponse,
  HIGHEST_EXPORT,
} from '@provenpath/plugin-audit-common';
import {
  audited,
  decodeCursor,
  encodeCursor,
  parseInput,
} from '@provenpath/portal-node';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { AuthorizedAuditEvents } from './AuthorizedAuditEvents';
import { toCsv } from './toCsv';

const positionSchema = z.object({ startedAt: z.iso.datetime(), id: z.uuid() });

/** What was done, page by page and as a file. */
export function createEventsRouter(options: {
  events: Pick<AuthorizedAuditEvents, 'list' | 'listKinds'>;
  retentionDays: number;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
}): Router {
  const { events, retentionDays, auditor, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/v1/events', async (request, response) => {
    const { limit, cursor, ...filter } = parseInput(
      auditEventsQuerySchema,
      request.query,
      'query',
    );
    const after =
      cursor === undefined ? undefined : decodeCursor(positionSchema, cursor);
    const credentials = await httpAuth.credentials(request);
    const page = await events.list(filter, { limit, after }, { credentials });
    response.json({
      events: page.events,
      nextCursor: page.next ? encodeCursor(page.next) : null,
    } satisfies AuditEventsResponse);
  });

  router.get('/v1/kinds', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    response.json({
      kinds: await events.listKinds({ credentials }),
      retentionDays,
    } satisfies AuditKindsResponse);
  });

  router.get('/v1/export', async (request, response) => {
    const { format, ...filter } = parseInput(
      auditExportQuerySchema,
      request.query,
      'query',
    );
    const credentials = await httpAuth.credentials(request);
    const page = await audited(
      auditor,
      { eventId: 'export', request, meta: { format, ...filter } },
      () => events.list(filter, { limit: HIGHEST_EXPORT }, { credentials }),
    );
    response.attachment(`audit.${format}`);
    if (format === 'json') {
      response.json(page.events satisfies AuditEvent[]);
      return;
    }
    response.type('text/csv').send(toCsv(page.events));
  });

  return router;
}
