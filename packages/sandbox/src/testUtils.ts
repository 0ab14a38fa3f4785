/**
 * A small organisation to start the sandbox with in tests of other packages, and
 * its infrastructure repository.
 *
 * @packageDocumentation
 */
export {
  infrastructureFiles,
  smallOrganization,
} from './fixtures/smallOrganization';
export { readTemplateHistory } from './organization/content/templateHistory';
