export { DatabaseDeveloperCounts } from './DatabaseDeveloperCounts';
export {
  createDevelopersCollector,
  DEVELOPERS_COLLECTOR_ID,
} from './developersCollector';
export type { DeveloperCountsStore } from './types';
