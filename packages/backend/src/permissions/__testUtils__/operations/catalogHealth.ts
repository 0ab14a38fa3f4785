import type { Lines } from './types';

export const catalogHealth: Lines = {
  'GET /health/v1/summary': { who: 'platformTeam' },
  'GET /health/v1/entities': { who: 'platformTeam', query: 'list=errors' },
  'GET /health/v1/runs': { who: 'platformTeam' },
  'GET /health/v1/budgets': { who: 'platformTeam' },
};
