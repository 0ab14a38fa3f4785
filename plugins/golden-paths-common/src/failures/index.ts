export { explainFailure, findRule, messageOf } from './explainFailure';
export {
  githubPermissions,
  requiredAppPermissions,
  requiredTokenScopes,
} from './githubPermissions';
export type { FailedStep } from './types';
