/**
 * Survey pages: answering, results, complaints, requests.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export { surveysApiRef } from './api/SurveysApi';
export type {
  CastOutcome,
  PlannedCampaign,
  SurveysApi,
} from './api/SurveysApi';
export { surveysTranslationRef } from './translation';
