/**
 * The KPI pages of the portal.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export { kpisApiRef } from './api/KpisApi';
export type {
  EvidenceRequest,
  KpisApi,
  KpisRequest,
  SeriesRequest,
} from './api/KpisApi';
export { kpisTranslationRef } from './translation';
