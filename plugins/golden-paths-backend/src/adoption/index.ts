export { AuthorizedAdoption } from './AuthorizedAdoption';
export {
  ADOPTION_COLLECTOR_ID,
  createAdoptionCollector,
} from './createAdoptionCollector';
export {
  ADOPTION_PUBLISHER_ID,
  createAdoptionPublisher,
} from './createAdoptionPublisher';
export { DatabaseAdoptionStore } from './DatabaseAdoptionStore';
export { adoptionOperations, createAdoptionRoutes } from './routes';
export { StoredAdoption } from './StoredAdoption';
export type { Adoption, AdoptionStore } from './types';
