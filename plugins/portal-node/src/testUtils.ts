/**
 * What tests of the portal's backend plugins share: a permission policy that
 * narrows rows to teams.
 *
 * @packageDocumentation
 */
export {
  narrowingPermissions,
  subjectOf,
  type Restrictions,
} from './permissions/narrowingPermissions';
