import { ChargeTraits } from '../rules/types';

/** What rules see of a charge of which nothing but the provider is known. */
export const plainTraits: ChargeTraits = {
  provider: 'AWS',
  subAccountId: null,
  subAccountName: null,
  serviceCategory: null,
  serviceName: null,
  region: null,
  resourceId: null,
  resourceName: null,
  commitmentStatus: null,
  tags: {},
};
