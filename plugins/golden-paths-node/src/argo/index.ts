export { ArgoApi, type ArgoApplicationState } from './ArgoApi';
export { readArgoInstance, type ArgoInstance } from './readArgoInstance';
