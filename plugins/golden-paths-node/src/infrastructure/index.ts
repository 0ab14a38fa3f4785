export { findDependents } from './findDependents';
export { InfrastructureRepository } from './InfrastructureRepository';
export {
  INFRASTRUCTURE_PATH_ANNOTATION,
  locateResource,
  type ResourceLocation,
} from './locateResource';
export { mayChange, readPlatformGroups } from './mayChange';
export {
  readRecordedRequest,
  type RecordedRequest,
  ROOT_FILES,
} from './recordedRequest';
