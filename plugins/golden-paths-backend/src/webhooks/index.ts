export { Coalesced } from './Coalesced';
export { readEvent } from './readEvent';
export { RepositoryRefresh } from './RepositoryRefresh';
export { subscribeToWebhooks } from './subscribeToWebhooks';
