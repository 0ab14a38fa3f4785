/**
 * Form fields, run panel and infrastructure cards of the golden paths.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export { goldenPathsApiRef } from './api/GoldenPathsApi';
export type { GoldenPathsApi } from './api/GoldenPathsApi';
export { goldenPathsTranslationRef } from './translation';
