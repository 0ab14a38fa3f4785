export { countOnboarding } from './countOnboarding';
export { countIdeaToProduction } from './countServices';
export { countAnsweredInTime, countNps } from './countSurveys';
export {
  countDevelopers,
  countKinds,
  countTickets,
  countTimeToClose,
} from './countTickets';
export { loadRawData } from './loadRawData';
export type { CountedAgain } from './query';
