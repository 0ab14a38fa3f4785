export { requirePermission } from './requirePermission';
export {
  createTeamRule,
  isInScope,
  teamReaches,
  type TeamReach,
  type TeamRow,
  type TeamScope,
} from './teamScope';
export { TeamScopes } from './TeamScopes';
