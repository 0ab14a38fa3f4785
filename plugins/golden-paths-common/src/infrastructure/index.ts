export { BACKUP_DAYS, checkGuardRails, describeGuardRails } from './guardRails';
export {
  branchOf,
  entityNameOf,
  identifierOf,
  nounOf,
  parsePath,
  pathOf,
  type ResourceIdentity,
} from './names';
export {
  describeProvisioning,
  describeResizeRequest,
  describeRetirementRequest,
  type PullRequestText,
} from './pullRequest';
export {
  skeletonValuesOf,
  type InfrastructureRepository,
  type SkeletonValues,
} from './render';
export {
  cacheRequestSchema,
  type CacheRequest,
  identityOf,
  type InfrastructureRequest,
  parseRequest,
  postgresqlRequestSchema,
  type PostgresqlRequest,
  queueRequestSchema,
  type QueueRequest,
  type RequestProblem,
} from './requests';
export { RESERVED_DATABASE_NAMES } from './reservedNames';
export {
  applyResize,
  checkResize,
  describeResize,
  describeResizeEffects,
  MAXIMUM_STORAGE_GB,
  type ResizeAnswers,
  sizeChoices,
  smallestGrowth,
} from './resize';
export { planRetirement, type RetirementPlan } from './retirement';
export { describeSettings } from './settings';
export { CACHE_SIZES, DATABASE_SIZES, type Size } from './sizes';
