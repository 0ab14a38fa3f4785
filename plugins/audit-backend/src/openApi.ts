import {
  auditEventSchema,
  auditEventsQuerySchema,
  auditEventsResponseSchema,
  auditExportQuerySchema,
  auditKindsResponseSchema,
  auditReadPermission,
} from '@provenpath/plugin-audit-common';
import { createOpenApiDocument } from '@provenpath/portal-node';

const permission = auditReadPermission.name;

/** The description of this plugin's interface, from the schemas it checks with. */
export const openApiDocument = createOpenApiDocument({
  pluginId: 'audit',
  title: 'Audit events',
  version: '1.0.0',
  description: 'What was done in the portal, by whom and how it ended.',
  schemas: {
    Event: auditEventSchema,
    Events: auditEventsResponseSchema,
    Kinds: auditKindsResponseSchema,
  },
  operations: [
    {
      method: 'get',
      path: '/v1/events',
      operationId: 'listEvents',
      summary: 'Events, newest first',
      permission,
      query: auditEventsQuerySchema,
      response: auditEventsResponseSchema,
    },
    {
      method: 'get',
      path: '/v1/kinds',
      operationId: 'listKinds',
      summary: 'Kinds of events that were seen, and how long events are kept',
      permission,
      response: auditKindsResponseSchema,
    },
    {
      method: 'get',
      path: '/v1/export',
      operationId: 'exportEvents',
      responseFiles: ['text/csv', 'application/json'],
      summary: 'The newest 10,000 events of a question, as a file',
      permission,
      query: auditExportQuerySchema,
    },
  ],
});
