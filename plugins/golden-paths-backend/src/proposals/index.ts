export { AuthorizedProposals } from './AuthorizedProposals';
export { DatabaseChoices } from './DatabaseChoices';
export { goldenPathsOfChoices } from './goldenPathsOfChoices';
export { createProposalRoutes, proposalOperations } from './routes';
export { StoredProposals } from './StoredProposals';
export type { ChoiceStore } from './types';
