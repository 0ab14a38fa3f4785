export { Joining } from './Joining';
export { JoiningPlanner } from './JoiningPlanner';
export { JoiningProposals } from './JoiningProposals';
export { OwnerInference } from './OwnerInference';
export { createJoiningRoutes, joiningOperations } from './routes';
export { StandingReader } from './StandingReader';
