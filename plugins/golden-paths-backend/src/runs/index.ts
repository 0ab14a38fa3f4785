export { AuthorizedRuns } from './AuthorizedRuns';
export { createRunRoutes, runOperations } from './routes';
export { ScaffolderRuns } from './ScaffolderRuns';
export { ThingFinder } from './things';
export type { Runs } from './types';
