/**
 * Survey pages: answering, results, complaints, requests.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
