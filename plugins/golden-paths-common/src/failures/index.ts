export {
  explainFailure,
  findRule,
  messageOf,
  possibleActions,
} from './explainFailure';
export {
  githubPermissions,
  requiredAppPermissions,
  requiredTokenScopes,
  workflowsPermission,
} from './githubPermissions';
export type { FailedStep } from './types';
