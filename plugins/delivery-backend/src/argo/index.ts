export { ArgoApplications } from './ArgoApplications';
export { readArgoInstances } from './readArgoInstances';
