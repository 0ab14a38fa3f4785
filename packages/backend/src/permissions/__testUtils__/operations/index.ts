import { audit } from './audit';
import { catalogHealth } from './catalogHealth';
import { costs } from './costs';
import { delivery } from './delivery';
import { goldenPaths } from './goldenPaths';
import { kpis } from './kpis';
import { surveys } from './surveys';
import type { Lines } from './types';

export { audiences, type Line, type Lines } from './types';

/** Where each document is, and what is expected of the operations in it. */
export const documents: Record<string, { path: string; lines: Lines }> = {
  audit: { path: '/v1/openapi.json', lines: audit },
  catalog: { path: '/health/v1/openapi.json', lines: catalogHealth },
  costs: { path: '/v1/openapi.json', lines: costs },
  delivery: { path: '/v1/openapi.json', lines: delivery },
  'golden-paths': { path: '/v1/openapi.json', lines: goldenPaths },
  kpis: { path: '/v1/openapi.json', lines: kpis },
  surveys: { path: '/v1/openapi.json', lines: surveys },
};
