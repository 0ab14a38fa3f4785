export {
  DeliveryFrequency,
  type DeploymentFrequency,
} from './DeliveryFrequency';
export { benefitOperations, createBenefitRoutes } from './routes';
export { StoredBenefit } from './StoredBenefit';
