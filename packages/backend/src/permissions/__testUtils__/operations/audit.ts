import type { Lines } from './types';

export const audit: Lines = {
  'GET /v1/events': { who: 'platformTeamOrAuditor' },
  'GET /v1/kinds': { who: 'platformTeamOrAuditor' },
  'GET /v1/export': {
    who: 'platformTeamOrAuditor',
    query: 'format=json',
    audit: 'export',
  },
};
