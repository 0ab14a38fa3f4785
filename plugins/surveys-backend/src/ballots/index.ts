export { BallotBox } from './BallotBox';
export { BallotService } from './BallotService';
export { CampaignKeys } from './CampaignKeys';
export { DatabaseBallotStore } from './DatabaseBallotStore';
export { ballotOperations } from './operations';
export { createBallotRoutes } from './routes';
export { shuffle } from './shuffle';
export type { BallotStore } from './types';
