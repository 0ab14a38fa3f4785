/**
 * Developer surveys with anonymous ballots, complaints and requests.
 *
 * @packageDocumentation
 */
export { surveysPlugin as default } from './plugin';
