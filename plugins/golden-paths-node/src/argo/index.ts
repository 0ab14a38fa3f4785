export {
  ArgoApi,
  type ArgoApplicationState,
  type ArgoProjectSpec,
  type ArgoProjectState,
} from './ArgoApi';
export { ArgoCredentialsError } from './ArgoConnection';
export { readArgoInstance, type ArgoInstance } from './readArgoInstance';
export { readProjectSettings } from './readProjectSettings';
