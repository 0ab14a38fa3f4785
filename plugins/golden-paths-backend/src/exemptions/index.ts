export { DatabaseExemptions } from './DatabaseExemptions';
export { Exemptions } from './Exemptions';
export { createExemptionRoutes, exemptionOperations } from './routes';
export type { ActiveExemption, ExemptionStore } from './types';
