import type { Lines } from './types';

const path = { kind: 'component', namespace: 'default', name: 'order-service' };

export const delivery: Lines = {
  'GET /v1/entities/{kind}/{namespace}/{name}/ci-runs': {
    who: 'everyone',
    path,
  },
  'GET /v1/entities/{kind}/{namespace}/{name}/deployments': {
    who: 'everyone',
    path,
  },
  'GET /v1/entities/{kind}/{namespace}/{name}/argo-application': {
    who: 'everyone',
    path,
  },
  'GET /v1/collectors': { who: 'everyone' },
  'POST /v1/collectors/{id}/run': {
    who: 'platformTeam',
    path: { id: 'deliveries' },
    audit: 'collector-run',
  },
  // What another plugin counts with; it says nothing of one team.
  'GET /v1/deployments/weekly': {
    who: 'machines',
    query: 'from=2026-09-07&weeks=4',
  },
};
