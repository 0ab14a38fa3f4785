/**
 * The cost pages of the portal.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export { costsApiRef } from './api/CostsApi';
export type {
  AttributionsRequest,
  BudgetsRequest,
  CostRange,
  CostsApi,
  ReportRequest,
} from './api/CostsApi';
