export { AdoptionGround } from './AdoptionGround';
export { assessRepository, type AssessmentGround } from './assess';
export { AuthorizedAdoption } from './AuthorizedAdoption';
export {
  ADOPTION_COLLECTOR_ID,
  createAdoptionCollector,
  isConfigured,
} from './createAdoptionCollector';
export {
  ADOPTION_PUBLISHER_ID,
  createAdoptionPublisher,
} from './createAdoptionPublisher';
export { DatabaseAdoptionCuts } from './DatabaseAdoptionCuts';
export { DatabaseAdoptionStore } from './DatabaseAdoptionStore';
export type { UsableGoldenPath } from './findLayers';
export { adoptionOperations } from './operations';
export { readTrouble } from './readTrouble';
export { createAdoptionRoutes } from './routes';
export {
  DEPLOYABLE_KINDS,
  filterByState,
  GONE,
  ofSubject,
} from './standingRows';
export { StoredAdoption } from './StoredAdoption';
export type {
  Adoption,
  AdoptionStore,
  CurrentExemption,
  ExemptionSource,
} from './types';
