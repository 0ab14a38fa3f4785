/**
 * Preflight checks, template runs and requested infrastructure.
 *
 * @packageDocumentation
 */
export { goldenPathsPlugin as default } from './plugin';
