export { DatabaseClaims } from './DatabaseClaims';
export { DatabasePullStore } from './DatabasePullStore';
export { Proposer } from './Proposer';
export { PullRefresher } from './PullRefresher';
export { RateReserve } from './RateReserve';
export { ReviewerFinder } from './ReviewerFinder';
export { createUpdateRoutes, updateOperations } from './routes';
export { UpdateProposals } from './UpdateProposals';
export { Updates } from './Updates';
