export { isCounted, readResults, wavesOf } from './readResults';
export type { CountedCampaign } from './readResults';
export { createResultRoutes, resultOperations } from './routes';
