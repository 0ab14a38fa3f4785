/**
 * A small organisation to start the sandbox with in tests of other packages.
 *
 * @packageDocumentation
 */
export { smallOrganization } from './fixtures/smallOrganization';
