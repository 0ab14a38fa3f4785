export { RepositoryRefresh } from './RepositoryRefresh';
export { subscribeToWebhooks } from './subscribeToWebhooks';
