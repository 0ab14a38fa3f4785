export {
  createHistoryCollector,
  HISTORY_COLLECTOR_ID,
} from './createHistoryCollector';
export { DatabaseHistoryStore } from './DatabaseHistoryStore';
export { createHistoryRoutes, historyOperations } from './routes';
export { rangeOf, StoredHistory } from './StoredHistory';
