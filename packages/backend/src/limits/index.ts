export { limitRequests } from './limitRequests';
export { readLimits } from './readLimits';
export { requestCountsFactory, requestCountsRef } from './requestCountsFactory';
