export { DatabasePeopleStore } from './DatabasePeopleStore';
export { createOnboardingCollector } from './onboardingCollector';
export {
  readOnboardingConfig,
  type OnboardingConfig,
} from './readOnboardingConfig';
export type { PeopleStore } from './types';
