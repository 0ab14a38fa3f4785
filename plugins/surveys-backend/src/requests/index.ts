export { DatabaseRequestStore } from './DatabaseRequestStore';
export { RequestService } from './RequestService';
export { createRequestRoutes, requestOperations } from './routes';
export type { RequestStore } from './types';
