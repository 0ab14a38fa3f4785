export {
  createIdeaToProductionCollector,
  IDEA_TO_PRODUCTION_COLLECTOR_ID,
} from './createIdeaToProductionCollector';
