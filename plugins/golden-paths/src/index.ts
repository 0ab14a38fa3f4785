/**
 * Adoption and its pages, form fields, run panel and infrastructure cards of the
 * golden paths.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export { adoptionApiRef } from './api/AdoptionApi';
export type { AdoptionApi } from './api/AdoptionApi';
export { goldenPathsApiRef } from './api/GoldenPathsApi';
export type { GoldenPathsApi } from './api/GoldenPathsApi';
export { movingApiRef } from './api/MovingApi';
export type { MovingApi } from './api/MovingApi';
export { adoptionTranslationRef } from './adoptionTranslation';
export { movingTranslationRef } from './movingTranslation';
export { goldenPathsTranslationRef } from './translation';
