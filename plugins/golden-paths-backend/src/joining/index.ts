export { Joining } from './Joining';
export { OwnerInference } from './OwnerInference';
export { createJoiningRoutes, joiningOperations } from './routes';
export { StandingReader } from './StandingReader';
