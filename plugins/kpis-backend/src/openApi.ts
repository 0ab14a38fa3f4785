import {
  collectorsResponseSchema,
  collectorStartedSchema,
  evidenceResponseSchema,
  kpiCollectPermission,
  kpiEvidenceReadPermission,
  kpiPublishPermission,
  kpiReadPermission,
  kpisResponseSchema,
  publishEvidenceSchema,
  publishResponseSchema,
  seriesResponseSchema,
} from '@provenpath/plugin-kpis-common';
import {
  collectorsQuerySchema,
  createOpenApiDocument,
} from '@provenpath/portal-node';
import { z } from 'zod';
import {
  evidenceQuerySchema,
  kpiPathSchema,
  kpisQuerySchema,
  seriesQuerySchema,
} from './kpis/routes';

/** The description of this plugin's interface, from the schemas it checks with. */
export const openApiDocument = createOpenApiDocument({
  pluginId: 'kpis',
  title: 'Platform KPIs',
  version: '1.0.0',
  description:
    'Values of the platform KPIs, their course over time, and the events that they were counted from.',
  schemas: {
    Kpis: kpisResponseSchema,
    Series: seriesResponseSchema,
    Evidence: evidenceResponseSchema,
    Publication: publishEvidenceSchema,
    Published: publishResponseSchema,
    Collectors: collectorsResponseSchema,
  },
  operations: [
    {
      method: 'get',
      path: '/v1/kpis',
      operationId: 'getKpis',
      summary: 'All KPIs of a subject in a period',
      permission: kpiReadPermission.name,
      query: kpisQuerySchema,
      response: kpisResponseSchema,
    },
    {
      method: 'get',
      path: '/v1/kpis/{id}/series',
      operationId: 'getSeries',
      summary: 'A KPI over time',
      permission: kpiReadPermission.name,
      pathParameters: kpiPathSchema,
      query: seriesQuerySchema,
      response: seriesResponseSchema,
    },
    {
      method: 'get',
      path: '/v1/kpis/{id}/evidence',
      operationId: 'listEvidence',
      summary: 'The events that a KPI was counted from, and those left out',
      permission: kpiEvidenceReadPermission.name,
      pathParameters: kpiPathSchema,
      query: evidenceQuerySchema,
      response: evidenceResponseSchema,
    },
    {
      method: 'post',
      path: '/v1/evidence',
      operationId: 'publishEvidence',
      summary: 'Publishes events of one reading, upserted by id; services only',
      permission: kpiPublishPermission.name,
      body: publishEvidenceSchema,
      response: publishResponseSchema,
    },
    {
      method: 'get',
      path: '/v1/collectors',
      operationId: 'listCollectors',
      summary: 'Collectors with their newest runs',
      permission: kpiReadPermission.name,
      query: collectorsQuerySchema,
      response: collectorsResponseSchema,
    },
    {
      method: 'post',
      path: '/v1/collectors/{id}/run',
      operationId: 'runCollector',
      summary: 'Starts a collector now',
      permission: kpiCollectPermission.name,
      pathParameters: z.object({ id: z.string() }),
      response: collectorStartedSchema,
      status: 202,
    },
  ],
});
