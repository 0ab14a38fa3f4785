import type { Lines } from './types';

const path = { id: 'infra-tickets' };
const own = { id: 'build-time' };

export const kpis: Lines = {
  'GET /v1/kpis': { who: 'everyone' },
  'GET /v1/kpis/{id}/series': { who: 'everyone', path },
  'GET /v1/kpis/{id}/comparison': { who: 'everyone', path },
  'GET /v1/kpis/{id}/evidence': { who: 'everyone', path },
  'GET /v1/kpis/{id}/export': { who: 'everyone', path, audit: 'export' },
  'GET /v1/kpis/{id}/targets': { who: 'everyone', path },
  'PUT /v1/kpis/{id}/targets': {
    who: 'platformTeam',
    path,
    body: { limits: { target: 1, good: 2, average: 3 }, reason: 'a test' },
    audit: 'target-update',
  },
  'GET /v1/annotations': { who: 'everyone' },
  'POST /v1/annotations': {
    who: 'platformTeam',
    body: { day: '2026-09-01', text: 'A new cluster' },
    audit: 'annotation-create',
  },
  'DELETE /v1/annotations/{id}': {
    who: 'platformTeam',
    path: { id: '404' },
    audit: 'annotation-delete',
  },
  'GET /v1/definitions': { who: 'everyone' },
  'PUT /v1/definitions/{id}': {
    who: 'platformTeam',
    path: own,
    body: {
      ...own,
      title: 'Build time',
      description: 'How long a build takes',
      unit: 'minutes',
      direction: 'lower',
      limits: { target: 1, good: 2, average: 3 },
      aggregation: 'median',
      formula: 'the median of builds',
      owner: 'group:default/team-platform',
    },
    audit: 'definition-update',
  },
  'POST /v1/kpis/{id}/upload': {
    who: 'platformTeam',
    path: own,
    body: 'id,occurred_at,value\n1,2026-09-01T12:00:00Z,4\n',
    audit: 'upload',
  },
  'DELETE /v1/definitions/{id}': {
    who: 'platformTeam',
    path: own,
    audit: 'definition-delete',
  },
  'POST /v1/evidence': {
    who: 'machines',
    body: {
      kpiId: 'service-creation-lead-time',
      readingId: 'idea-to-production',
      source: {
        title: 'Deployments',
        demo: false,
        collectedAt: '2026-09-01T00:00:00.000Z',
      },
      rows: [],
    },
    // Collectors do it every few minutes; its run log is the record.
    audit: 'none',
  },
  'POST /v1/digest-notes': {
    who: 'machines',
    body: {
      section: 'cost-budgets',
      asOf: '2026-09-01T00:00:00.000Z',
      demo: false,
      complete: true,
      notes: [],
    },
    // Plugins do it every hour.
    audit: 'none',
  },
  'GET /v1/collectors': { who: 'everyone' },
  'POST /v1/collectors/{id}/run': {
    who: 'platformTeam',
    path: { id: 'template-runs' },
    audit: 'collector-run',
  },
};
