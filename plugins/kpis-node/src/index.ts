/**
 * Services of the kpis plugin for other backend plugins.
 *
 * @packageDocumentation
 */
export {
  kpisPublisherServiceRef,
  type KpisPublisherService,
} from './kpisPublisherService';
export {
  weeklyDigestServiceRef,
  type WeeklyDigestService,
} from './weeklyDigestService';
